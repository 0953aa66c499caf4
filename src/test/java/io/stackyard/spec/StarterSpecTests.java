package io.stackyard.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import io.stackyard.stack.TestCatalogue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

class StarterSpecTests {

	private final SpecValidation validation;

	private final StarterSpecs starters;

	StarterSpecTests(@TempDir Path directory) {
		this.validation = TestSpecValidation.of(directory, Guestbook.files());
		this.starters = TestSpecValidation.starters(directory, Guestbook.files());
	}

	@Test
	void createForKindListsWhatAPersonDecides() {
		assertThat(this.starters.create("guestbook", request(DeployTo.K8S_KIND, Map.of(), null))).isEqualTo("""
				# Deployment of the stack guestbook on this host's kind cluster.
				# Keep this file in git: it is the source of truth.
				stack: guestbook
				deploy-to: k8s-kind

				config:
				  # required: the stack has no default for these
				  PUBLIC_URL: ""
				  # a secret, generated once and kept in the cluster
				  DB_PASSWORD: $generate:hex:32$

				volumes:
				  # on the host, below the deployment's directory: survives pods, restarts and the cluster
				  db-data: ./data/db-data
				  # in the kind node: lost when the cluster is deleted. Give a path to keep it:
				  #cache: ./data/cache
				  cache:
				  # configuration that containers only read, and empty. To fill it from git, move it to
				  # 'configmaps' and name a directory of the repository, such as ./config/web-config
				  web-config: ./data/web-config
				""");
	}

	@Test
	void createForARegisteredClusterUsesItsStorage() {
		StarterRequest request = new StarterRequest(DeployTo.K8S,
				new TreeMap<>(Map.of("PUBLIC_URL", "https://a.example.com", "DB_PASSWORD", "no: #1")), "production",
				"ghcr.io/acme", PortRecipe.ANY_VARIABLE_RANDOM);
		assertThat(this.starters.create("guestbook", request)).isEqualTo("""
				# Deployment of the stack guestbook on the registered cluster production.
				# Keep this file in git: it is the source of truth.
				stack: guestbook
				deploy-to: k8s
				kube-config: production
				# images with the tag 'local' are pulled from here
				image-registry: ghcr.io/acme

				config:
				  DB_PASSWORD: "no: #1"
				  PUBLIC_URL: https://a.example.com

				volumes:
				  # where the cluster's default storage class puts it
				  cache:
				  db-data:
				  # configuration that containers only read, and empty. To fill it from git, move it to
				  # 'configmaps' and name a directory of the repository, such as ./config/web-config
				  web-config:
				""");
	}

	@ParameterizedTest
	@EnumSource
	void createWithEveryRecipeIsValid(PortRecipe recipe) {
		StarterRequest request = new StarterRequest(DeployTo.K8S_KIND,
				new TreeMap<>(Map.of("PUBLIC_URL", "https://a.example.com")), null, null, recipe);
		String spec = this.starters.create("guestbook", request);
		assertThat(this.validation.check(Guestbook.FILE, FileContent.of(spec), null).violations()).isEmpty();
	}

	@Test
	void createWhenStackBringsTheFilesOfAVolumeMountsThem(@TempDir Path directory) {
		FileSet files = Guestbook.files(Map.of("config/web-config/site.conf", "colour=blue"));
		String spec = TestSpecValidation.starters(directory, files)
			.create("guestbook", request(DeployTo.K8S_KIND, Map.of("PUBLIC_URL", "https://a.example.com"), null));
		assertThat(spec).endsWith("""

				configmaps:
				  # configuration: the files of these directories, from the top of the stack's repository
				  web-config: ./config/web-config
				""");
		assertThatNoException().isThrownBy(() -> TestSpecValidation.of(directory, files)
			.validate(Guestbook.FILE, spec, new FileSet(new TreeMap<>())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "config/web-config/nested/site.conf", "config/other/site.conf" })
	void createWhenTheFilesOfAVolumeCannotBeMountedLeavesThem(String file, @TempDir Path directory) {
		FileSet files = Guestbook.files(Map.of(file, "colour=blue"));
		assertThat(TestSpecValidation.starters(directory, files)
			.create("guestbook", request(DeployTo.K8S_KIND, Map.of(), null)))
			.contains("\n  web-config: ./data/web-config\n")
			.doesNotContain("\nconfigmaps:");
	}

	@Test
	void createWhenTwoServicesDeclareAPortGivesEachItsOwn(@TempDir Path directory) {
		FileSet files = Guestbook.files(Map.of("compose/docker-compose-db.yml", """
				services:
				  db: {image: "postgres:17", ports: [8080, 8080/udp, 8081]}
				  proxy: {image: "nginx:1", ports: [8080]}
				"""));
		StarterRequest request = new StarterRequest(DeployTo.K8S_KIND, new TreeMap<>(), null, null,
				PortRecipe.LOCALHOST_SAME);
		assertThat(TestSpecValidation.starters(directory, files).create("guestbook", request)).contains("""
				network:
				  ports:
				    db:
				      - "127.0.0.1:8080:8080"
				      - "127.0.0.1:8080:8080/udp"
				      - "127.0.0.1:8081:8081"
				    proxy:
				      # not 8080 of the host, which db has
				      - "127.0.0.1:8082:8080"
				    web:
				      # not 8080 of the host, which db has
				      - "127.0.0.1:8083:8080"
				""");
	}

	@Test
	void createWithRandomPortsGivesEachItsOwn(@TempDir Path directory) {
		FileSet files = Guestbook.files(Map.of());
		StarterRequest request = new StarterRequest(DeployTo.K8S_KIND, new TreeMap<>(), null, null,
				PortRecipe.ANY_FIXED_RANDOM);
		StarterSpec starter = new StarterSpec(TestCatalogue.of(directory, files).describe("guestbook"), request,
				() -> 0, false, new TreeMap<>());
		assertThat(starter.text()).contains("""
				    db:
				      - "20000:5432"
				    web:
				      - "20001:8080"
				""");
	}

	@Test
	void createForARegisteredClusterWithoutARegistrySaysWhatLocalImagesNeed() {
		assertThat(this.starters.create("guestbook", request(DeployTo.K8S, Map.of(), "production"))).contains("""
				kube-config: production
				# images with the tag 'local' are in no registry: push them to one, and name it
				#image-registry: registry.example.com/name
				""");
	}

	@Test
	void commentWhenANameBreaksTheLineStaysOne() {
		SpecText text = new SpecText();
		text.comment(1, "such as a\nb: c\u2028d\r\ne");
		assertThat(text.toString()).isEqualTo("  # such as a b: c d e\n");
	}

	@Test
	void createWithoutARequiredValueSaysWhichIsMissing() {
		String spec = this.starters.create("guestbook", request(DeployTo.K8S_KIND, Map.of(), null));
		assertThat(this.validation.check(Guestbook.FILE, FileContent.of(spec), null).violations())
			.extracting(Violation::pointer, Violation::line, Violation::column)
			.containsExactly(tuple("/config/PUBLIC_URL", 8, 15));
	}

	@ParameterizedTest
	@CsvSource({ "localhost-same, 127.0.0.1:8080:8080", "any-same, 8080:8080" })
	void createWithSamePortsMapsThem(String recipe, String expected) {
		StarterRequest request = new StarterRequest(DeployTo.K8S_KIND, new TreeMap<>(), null, null,
				PortRecipe.parse(recipe).orElseThrow());
		assertThat(this.starters.create("guestbook", request))
			.contains("network:\n  ports:\n    db:\n      - \"%s\"\n    web:\n      - \"%s\"\n"
				.formatted(expected.replace("8080", "5432"), expected));
	}

	@Test
	void proposeWhenRandomStaysWithinTheRange() {
		assertThat(PortRecipe.ANY_FIXED_RANDOM.propose(new Port(80, null, null, Protocol.TCP), () -> 0))
			.isBetween(20_000, 49_999);
	}

	@Test
	void createWhenStackIsUnknownListsThoseThatAreThere() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.starters.create("../other", request(DeployTo.K8S_KIND, Map.of(), null)))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.NOT_FOUND))
			.withMessageContaining("guestbook");
	}

	@Test
	void createWhenRequestHasNoPlaceInASpecRefusesIt() {
		StarterRequest request = new StarterRequest(DeployTo.K8S, new TreeMap<>(Map.of("a b", "c")), "-rf", "a b",
				PortRecipe.ANY_SAME);
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> this.starters.create("guestbook", request))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(Violation::file, Violation::pointer)
				.containsExactly(tuple("body", "/cluster"), tuple("body", "/config/a b"),
						tuple("body", "/imageRegistry")));
	}

	@Test
	void createForARegisteredClusterNeedsItsName() {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> this.starters.create("guestbook", request(DeployTo.K8S, Map.of(), null)))
			.withMessage("The request is not valid: 'deployTo: k8s' needs 'cluster'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "no", "22:22", "0o17", "a: b", "a #b", "\"", "\\", "tab\there", "two\nlines", "",
			" ", "~", "$generate:hex:32$", "*a", "&a", "!a", "- a", "a:", "ä€😀", "\u0085", "\u2028",
			"http://a/b?c=d" })
	void createWithAnyValueKeepsIt(String value) {
		String spec = this.starters.create("guestbook", request(DeployTo.K8S_KIND, Map.of("PUBLIC_URL", value), null));
		ConfigValue read = Guestbook.read(spec).spec().config().get("PUBLIC_URL");
		assertThat(read).isEqualTo(value.startsWith("$generate")
				? new ConfigValue.Generated(ConfigValue.Encoding.HEX, 32) : new ConfigValue.Text(value));
		assertThat(Guestbook.read(spec).violations()).isEmpty();
	}

	@Test
	void createWhenServerRequiresDurableVolumesGivesEachAPath(@TempDir Path directory) {
		StarterSpec starter = new StarterSpec(TestCatalogue.of(directory, Guestbook.files()).describe("guestbook"),
				request(DeployTo.K8S_KIND, Map.of(), null), () -> 0, true, new TreeMap<>());
		assertThat(List.of(starter.text().split("\n"))).contains("  cache: ./data/cache", "  db-data: ./data/db-data")
			.doesNotContain("  cache:");
	}

	private static StarterRequest request(DeployTo deployTo, Map<String, String> config, @Nullable String cluster) {
		return new StarterRequest(deployTo, new TreeMap<>(config), cluster, null, PortRecipe.ANY_VARIABLE_RANDOM);
	}

}
