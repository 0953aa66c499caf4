package io.stackyard.spec;

import java.util.Map;
import java.util.TreeMap;

import io.stackyard.problem.Violation;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackReader;
import io.stackyard.stack.StackReading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class StackRuleTests {

	@Test
	void declaredVolumesWhenNameIsUnknownSuggestsTheOneMeant() {
		assertThat(Guestbook.check(new DeclaredVolumesRule(), "volumes:\n  db-dta: ./data/db\n"))
			.containsExactly(violation("/volumes/db-dta", 4, 3, "db-dta",
					"No compose file of stack 'guestbook' declares a volume 'db-dta'.", "Did you mean 'db-data'?"));
	}

	@Test
	void declaredVolumesWhenNothingIsNearListsAll() {
		assertThat(Guestbook.check(new DeclaredVolumesRule(),
				"configmaps:\n  other: ./config\nresources: {volumes: {thing: {reservations: {storage: 1Gi}}}}\n"))
			.extracting(Violation::pointer, Violation::hint)
			.containsExactly(tuple("/configmaps/other", "There are: 'cache', 'db-data', 'web-config'."),
					tuple("/resources/volumes/thing", "There are: 'cache', 'db-data', 'web-config'."));
	}

	@Test
	void mappedVolumesWhenOneIsMissingNamesIt() {
		assertThat(Guestbook.check(new MappedVolumesRule(), "volumes:\n  cache:\n  db-data: ./data/db\n"))
			.containsExactly(violation("/volumes", 3, 1, "volumes",
					"The spec does not say where volume 'web-config' of stack 'guestbook' lives.",
					"Add 'web-config: ./data/web-config' under 'volumes' to keep it on the host."));
	}

	@Test
	void mappedVolumesWhenOneStandsTwiceRefusesIt() {
		assertThat(Guestbook.check(new MappedVolumesRule(),
				"volumes: {cache: , db-data: , web-config: }\nconfigmaps:\n  web-config: ./config\n"))
			.containsExactly(violation("/configmaps/web-config", 5, 3, "web-config",
					"Volume 'web-config' stands under 'volumes' and under 'configmaps'.",
					"Keep it under 'configmaps' if its files are in git, else under 'volumes'."));
	}

	@Test
	void servicePortsWhenServiceIsUnknownSuggestsTheOneMeant() {
		assertThat(Guestbook.check(new ServicePortsRule(), proxyTo("wab:8080")))
			.containsExactly(violation("/network/http-proxy/0/routes/0/proxy-to", 7, 21, "wab:8080",
					"Stack 'guestbook' has no service 'wab'.", "Did you mean 'web'?"));
	}

	@Test
	void servicePortsWhenPortIsUnknownListsTheDeclared() {
		assertThat(Guestbook.check(new ServicePortsRule(), proxyTo("web:80")))
			.containsExactly(violation("/network/http-proxy/0/routes/0/proxy-to", 7, 21, "web:80",
					"Service 'web' declares no port 80.", "It declares: 8080."));
	}

	@Test
	void servicePortsWhenDeclaredAcceptsThem() {
		assertThat(Guestbook.check(new ServicePortsRule(), proxyTo("web:8080") + "maintenance-service: db:5432\n"))
			.isEmpty();
	}

	@Test
	void servicePortsWhenMaintenanceServiceIsUnknownRefusesIt() {
		assertThat(Guestbook.check(new ServicePortsRule(), "maintenance-service: sorry:80\n"))
			.containsExactly(violation("/maintenance-service", 3, 22, "sorry:80",
					"Stack 'guestbook' has no service 'sorry'.", "There are: 'db', 'web'."));
	}

	@Test
	void publishedPortsWhenServiceIsUnknownSuggestsTheOneMeant() {
		assertThat(Guestbook.check(new PublishedPortsRule(), "network:\n  ports:\n    wbe: [8080]\n"))
			.containsExactly(violation("/network/ports/wbe", 5, 5, "wbe",
					"Stack 'guestbook' has no service or pod 'wbe'.", "Did you mean 'web'?"));
	}

	@Test
	void publishedPortsWhenPortIsUnknownListsTheDeclared() {
		assertThat(Guestbook.check(new PublishedPortsRule(), "network:\n  ports:\n    web: [8080, '80:81']\n"))
			.containsExactly(violation("/network/ports/web/1", 5, 17, "80:81", "'web' declares no port 81.",
					"It declares: 8080."));
	}

	@Test
	void knownContainersWhenNameIsUnknownRefusesIt() {
		assertThat(Guestbook.check(new KnownContainersRule(),
				"image-overrides:\n  webb: nginx\nresources:\n  containers:\n    limts: {}\n"))
			.containsExactly(
					violation("/image-overrides/webb", 4, 3, "webb", "Stack 'guestbook' has no service 'webb'.",
							"Did you mean 'web'?"),
					violation("/resources/containers/limts", 7, 5, "limts", "Stack 'guestbook' has no service 'limts'.",
							"There are: 'db', 'web'."));
	}

	@Test
	void requiredVariablesWhenEmptyPointsAtTheValue() {
		assertThat(Guestbook.check(new RequiredVariablesRule(), "config:\n  PUBLIC_URL: \"\"\n  DB_PASSWORD: a\n"))
			.containsExactly(violation("/config/PUBLIC_URL", 4, 15, null,
					"PUBLIC_URL has no value, and service 'web' needs one (compose/docker-compose-web.yml, line 5).",
					"Set it to the address that users open, for example http://guestbook.example.test"));
	}

	@Test
	void requiredVariablesWhenAbsentPointsAtTheConfig() {
		assertThat(Guestbook.check(new RequiredVariablesRule(), "config:\n  PUBLIC_URL: a\n"))
			.containsExactly(violation("/config", 3, 1, null,
					"DB_PASSWORD has no value, and service 'web' needs one (compose/docker-compose-web.yml, line 6).",
					"Give it a value under 'config'."));
	}

	@Test
	void requiredVariablesWhenTheFileSaysWhyRepeatsIt() {
		SpecReading reading = Guestbook.readWith("config: {DB_PASSWORD: a}\n");
		FileSet files = Guestbook.files(Map.of("compose/docker-compose-web.yml",
				Guestbook.WEB.replace("${PUBLIC_URL:?}", "${PUBLIC_URL:?the address users open}")));
		StackReading stack = new StackReader().read(files, "guestbook", new TreeMap<>());
		assertThat(new RequiredVariablesRule().check(reading, stack)).extracting(Violation::hint)
			.containsExactly("The compose file says: the address users open");
	}

	@Test
	void externalNamesWhenAServiceHasTheNameRefusesIt() {
		assertThat(Guestbook.check(new ExternalNamesRule(),
				"external-services:\n  mail: {host: a.example.com}\n  db: {host: b.example.com}\n"))
			.containsExactly(violation("/external-services/db", 5, 3, "db", "'db' is also a service of the stack.",
					"Give the external service a name of its own."));
	}

	@Test
	void hostCodeWhenStackBringsSomeRefusesIt() {
		assertThat(new HostCodeRule().check(Guestbook.files(Map.of("stacks/guestbook/deploy/commands.py", "exit()")),
				"guestbook"))
			.containsExactly(new Violation("stacks/guestbook/deploy/commands.py", "", 1, 1, null,
					"Stackyard does not run 'commands.py': a server does not run the code of a stack on its host.",
					"Remove the file, and do what it does in a job or an init container of the stack."));
	}

	private static String proxyTo(String target) {
		return """
				network:
				  http-proxy:
				    - host-name: a.example.com
				      routes:
				        - proxy-to: %s
				""".formatted(target);
	}

	private static Violation violation(String pointer, int line, int column, @Nullable String text, String message,
			String hint) {
		return new Violation(Guestbook.FILE, pointer, line, column, text, message, hint);
	}

}
