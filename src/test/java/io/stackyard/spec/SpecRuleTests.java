package io.stackyard.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.stackyard.problem.Violation;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SpecRuleTests {

	@Test
	void targetWhenRegisteredClusterHasNoNameRefusesIt() {
		assertThat(new TargetRule().check(Guestbook.read("stack: a\ndeploy-to: k8s\n")))
			.containsExactly(violation("/deploy-to", 2, 12, "k8s", "'deploy-to: k8s' needs 'kube-config'.",
					"Name a registered cluster; GET /api/v1/clusters lists them."));
	}

	@Test
	void targetWhenKeyIsForTheOtherKindRefusesIt() {
		assertThat(Guestbook.check(new TargetRule(), "kube-config: production\n")).containsExactly(violation(
				"/kube-config", 3, 1, "kube-config", "'kube-config' is for 'deploy-to: k8s', and this is 'k8s-kind'.",
				"Remove it, or change 'deploy-to'."));
	}

	@Test
	void targetWhenKindKeysAreOnARegisteredClusterRefusesBoth() {
		assertThat(new TargetRule().check(Guestbook
			.read("stack: a\ndeploy-to: k8s\nkube-config: b\nkind-cluster-name: c\nkind-mount-root: /srv\n")))
			.extracting(Violation::pointer)
			.containsExactly("/kind-cluster-name", "/kind-mount-root");
	}

	@Test
	void hostNamesWhenNameStandsTwiceRefusesTheSecond() {
		assertThat(Guestbook.check(new HostNamesRule(), """
				network:
				  http-proxy:
				    - host-name: a.example.com
				      routes: [{proxy-to: web:8080}]
				    - host-name: A.example.com
				      routes: [{proxy-to: web:8080}]
				""")).containsExactly(violation("/network/http-proxy/1/host-name", 7, 18, "A.example.com",
				"The host name 'a.example.com' stands twice.", "Put its routes under one 'host-name'."));
	}

	@Test
	void hostNamesWhenPathStandsTwiceRefusesTheSecond() {
		assertThat(Guestbook.check(new HostNamesRule(), """
				network:
				  http-proxy:
				    - host-name: a.example.com
				      routes:
				        - proxy-to: web:8080
				        - path: /
				          proxy-to: db:5432
				""")).containsExactly(violation("/network/http-proxy/0/routes/1/path", 8, 17, "/",
				"The path '/' of 'a.example.com' stands twice.",
				"A path leads to one service; remove one, or write a longer path."));
	}

	@Test
	void hostPortsWhenAPortStandsTwiceRefusesTheSecond() {
		assertThat(Guestbook.check(new HostPortsRule(), """
				network:
				  ports:
				    db:
				      - 127.0.0.1:8080:5432
				    web:
				      - 9000:80
				      - 127.0.0.1:8080:80
				""")).containsExactly(violation("/network/ports/web/1", 9, 9, "127.0.0.1:8080:80",
				"The port 8080 of the host is given to 'db' and to 'web'.", "Give each a port of its own."));
	}

	@ParameterizedTest
	@CsvSource({ "8080:80, 8080:81", "8080:80, 0.0.0.0:8080:81", "8080:80, 127.0.0.1:8080:81",
			"127.0.0.1:8080:80, '[::]:8080:81'" })
	void hostPortsWhenAnAddressIsAmongAllRefusesTheSecond(String first, String second) {
		assertThat(Guestbook.check(new HostPortsRule(),
				"network: {ports: {web: [\"%s/udp\", \"%s/udp\"]}}\n".formatted(first, second)))
			.extracting(Violation::message)
			.containsExactly("The port 8080/udp of the host is given to 'web' twice.");
	}

	@ParameterizedTest
	@CsvSource({ "80, 80", "8080:80, 8081:80", "8080:80, 8080:80/udp", "127.0.0.1:8080:80, 127.0.0.2:8080:80" })
	void hostPortsWhenTheyDifferAcceptsThem(String first, String second) {
		assertThat(Guestbook.check(new HostPortsRule(),
				"network: {ports: {web: [\"%s\", \"%s\"]}}\n".formatted(first, second)))
			.isEmpty();
	}

	@Test
	void nodePortsWhenANumberLeadsToTwoPlacesRefusesTheSecond() {
		assertThat(Guestbook.check(new NodePortsRule(),
				"network: {ports: {db: [\"127.0.0.1:8080:5432\"], web: [\"127.0.0.2:8080:80\"]}}\n"))
			.extracting(Violation::message)
			.containsExactly(
					"The port 8080 of the host leads to 'db:5432' and to 'web:80'; on the node of a kind cluster it is one port.");
	}

	@Test
	void nodePortsWhenTwoNumbersAreOneOfTheNodeRefusesTheSecond() {
		assertThat(Guestbook.check(new NodePortsRule(), "network: {ports: {web: [\"80:80\", \"30080:80\"]}}\n"))
			.extracting(Violation::message)
			.containsExactly("The ports 80 and 30080 of the host would be one port of the kind cluster's node.");
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:8080:80, 127.0.0.2:8080:80", "8053:53, 8053:53/udp", "8080:80, 8080:81", "80, 80" })
	void nodePortsWhenTheyAreOneOrToldElsewhereAcceptsThem(String first, String second) {
		assertThat(Guestbook.check(new NodePortsRule(),
				"network: {ports: {web: [\"%s\", \"%s\"]}}\n".formatted(first, second)))
			.isEmpty();
	}

	@Test
	void hostPathsWhenRelativeOnARegisteredClusterRefusesThem() {
		assertThat(new HostPathsOnClusterRule()
			.check(Guestbook.read("stack: a\ndeploy-to: k8s\nvolumes:\n  db: ./data/db\n  cache:\n  abs: /srv/abs\n")))
			.containsExactly(violation("/volumes/db", 4, 7, "./data/db",
					"Volume 'db' has the relative path './data/db', which a registered cluster does not have.",
					"Leave the path empty to use the cluster's storage class, or give an absolute path of its nodes."));
	}

	@Test
	void durableVolumesWhenTheSpecRequiresThemRefusesOneWithoutAPath() {
		assertThat(Guestbook.check(new DurableVolumesRule(false),
				"require-durable-volumes: true\nvolumes:\n  cache:\n  db: ./data/db\n"))
			.containsExactly(violation("/volumes/cache", 5, 3, "cache",
					"Volume 'cache' has no path, and the spec requires durable volumes.",
					"Give it a path, such as './data/cache'."));
	}

	@Test
	void durableVolumesWhenTheServerRequiresThemRefusesOneWithoutAPath() {
		assertThat(Guestbook.check(new DurableVolumesRule(true), "volumes:\n  cache:\n")).extracting(Violation::message)
			.containsExactly("Volume 'cache' has no path, and the server requires durable volumes.");
	}

	@Test
	void durableVolumesOnARegisteredClusterRefusesThoseOfOneNode() {
		assertThat(new DurableVolumesRule(true)
			.check(Guestbook.read("stack: a\ndeploy-to: k8s\nvolumes:\n  cache:\n  abs: /srv/abs\n")))
			.extracting(Violation::pointer, Violation::message, Violation::hint)
			.containsExactly(tuple("/volumes/abs",
					"Volume 'abs' lies on one node of the registered cluster, and the server requires durable volumes.",
					"Leave the path empty to use the cluster's storage class."));
	}

	@Test
	void durableVolumesWhenNobodyRequiresThemAcceptsAll() {
		assertThat(Guestbook.check(new DurableVolumesRule(false), "volumes:\n  cache:\n")).isEmpty();
	}

	@Test
	void resourceLimitsWhenBelowReservationsRefusesThem() {
		assertThat(Guestbook.check(new ResourceLimitsRule(), """
				resources:
				  containers:
				    reservations: {cpus: 1500m}
				    limits: {cpus: 1}
				    db:
				      reservations: {memory: 1G}
				      limits: {memory: 1Gi}
				    web:
				      reservations: {memory: 1Gi}
				      limits: {memory: 1G}
				""")).containsExactly(
				violation("/resources/containers/limits/cpus", 6, 20, "1",
						"The limit '1' is below the reservation '1500m'.", "Raise the limit or lower the reservation."),
				violation("/resources/containers/web/limits/memory", 12, 24, "1G",
						"The limit '1G' is below the reservation '1Gi'.", "Raise the limit or lower the reservation."));
	}

	@Test
	void serverFilesWhenNamedRefusesThem() {
		assertThat(Guestbook.check(new ServerFilesRule(), """
				credentials-files: [/proc/self/environ]
				image-pull-secret: {server: ghcr.io, username: acme, token-file: ~/.ssh/id_rsa}
				""")).containsExactly(
				violation("/credentials-files", 3, 1, "credentials-files",
						"Stackyard does not read 'credentials-files': a spec names no file of the server.",
						"Put the values under 'config', or generate them with '$generate:hex:32$'."),
				violation("/image-pull-secret/token-file", 4, 54, "token-file",
						"Stackyard does not read 'token-file': a spec names no file of the server.",
						"Name a variable of the server's environment with 'token-env'."));
	}

	@Test
	void reservedLabelsWhenSetRefusesThem() {
		assertThat(Guestbook.check(new ReservedLabelsRule(),
				"labels: {app.kubernetes.io/name: a}\nannotations: {stackyard.io/release: b}\n"))
			.extracting(Violation::message)
			.containsExactly("'app.kubernetes.io/name' is set by Stackyard itself.",
					"'stackyard.io/release' is set by Stackyard itself.");
	}

	@Test
	void reservedNamespacesWhenAskedForRefusesThem() {
		assertThat(Guestbook.check(new ReservedNamespacesRule(new ReservedNamespaces(List.of("kube-system"))),
				"namespace: kube-system\n"))
			.containsExactly(violation("/namespace", 3, 12, "kube-system",
					"The namespace 'kube-system' belongs to the cluster itself.",
					"Choose another, or remove 'namespace' for one named like the deployment."));
	}

	@Test
	void volumeRootsWhenPathIsBelowARootAcceptsIt(@TempDir Path host) throws IOException {
		assertThat(Guestbook.check(roots(host), "volumes:\n  db: %s/allowed/db\n".formatted(host.toRealPath())))
			.isEmpty();
	}

	@Test
	void volumeRootsWhenOnlyTheTextIsBelowARootRefusesIt(@TempDir Path directory) throws IOException {
		Path host = directory.toRealPath();
		assertThat(Guestbook.check(roots(host), "volumes:\n  db: %s/allowed-other/db\n".formatted(host)))
			.containsExactly(violation("/volumes/db", 4, 7, host + "/allowed-other/db",
					"The path '%s/allowed-other/db' of volume 'db' lies outside of the server's volume roots."
						.formatted(host),
					"Use a path below '%s/allowed', or a relative one.".formatted(host)));
	}

	@Test
	void volumeRootsWhenALinkLeadsOutRefusesIt(@TempDir Path directory) throws IOException {
		Path host = directory.toRealPath();
		VolumeRootsRule rule = roots(host);
		Files.createSymbolicLink(host.resolve("allowed/link"), Files.createDirectory(host.resolve("outside")));
		assertThat(Guestbook.check(rule, "volumes:\n  db: %s/allowed/link/db\n".formatted(host)))
			.extracting(Violation::message)
			.containsExactly("The path '%s/allowed/link/db' of volume 'db' lies outside of the server's volume roots."
				.formatted(host));
	}

	@Test
	void volumeRootsWhenPathIsTheServersOwnRefusesIt(@TempDir Path directory) throws IOException {
		Path host = directory.toRealPath();
		assertThat(Guestbook.check(roots(host), "volumes:\n  db: %s/data/deployments/other\n".formatted(host)))
			.extracting(Violation::message)
			.containsExactly(
					"The path '%s/data/deployments/other' of volume 'db' holds or lies in the server's own directory."
						.formatted(host));
	}

	@Test
	void volumeRootsWhenPathIsWhereTheServerKeepsItsRecordsRefusesIt(@TempDir Path directory) throws IOException {
		SpecRule rule = roots(directory.toRealPath());
		assertThat(Guestbook.check(rule, "volumes:\n  db: ./.stackyard/releases\n")).extracting(Violation::message)
			.containsExactly(
					"The path './.stackyard/releases' of volume 'db' holds or lies in the server's own directory.");
		assertThat(Guestbook.check(rule, "volumes:\n  db: ./data/.stackyard\n")).isEmpty();
	}

	@Test
	void volumeRootsWhenMountRootIsTheWholeHostRefusesIt(@TempDir Path directory) throws IOException {
		assertThat(Guestbook.check(roots(directory.toRealPath()), "kind-mount-root: /\n"))
			.extracting(Violation::message)
			.containsExactly("The 'kind-mount-root' '/' holds or lies in the server's own directory.");
	}

	@Test
	void volumeRootsWhenThereAreNoneSaysWhoSetsThem(@TempDir Path directory) throws IOException {
		DataDirectory data = DataDirectory.open(directory.resolve("data"), directory.resolve("data/deployments"));
		VolumeRootsRule rule = new VolumeRootsRule(HostRoots.of(data.deployments(), List.of()), data);
		assertThat(Guestbook.check(rule, "volumes:\n  db: /etc\n")).containsExactly(violation("/volumes/db", 4, 7,
				"/etc", "The path '/etc' of volume 'db' lies outside of the server's volume roots.",
				"The server has none; use a relative path such as './data/db', or let an administrator set 'stackyard.volumes.roots'."));
	}

	private static VolumeRootsRule roots(Path host) throws IOException {
		Files.createDirectories(host.resolve("allowed"));
		DataDirectory data = DataDirectory.open(host.resolve("data"), host.resolve("data/deployments"));
		return new VolumeRootsRule(HostRoots.of(data.deployments(), List.of(host.resolve("allowed"))), data);
	}

	private static Violation violation(String pointer, int line, int column, @Nullable String text, String message,
			String hint) {
		return new Violation(Guestbook.FILE, pointer, line, column, text, message, hint);
	}

}
