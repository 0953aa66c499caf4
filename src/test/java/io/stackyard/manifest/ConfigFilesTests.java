package io.stackyard.manifest;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import static io.stackyard.manifest.ManifestsAssert.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** How files of the source reach containers. */
class ConfigFilesTests {

	private static final String CHECKSUM = "stackyard.io/config-checksum";

	private static final String STACK = "pods: [one, two, none]\n";

	private static final String ONE = """
			services:
			  one:
			    image: nginx
			    volumes: ["../config/one:/etc/one"]
			""";

	private static final String TWO = """
			services:
			  two:
			    image: nginx
			    volumes: ["../config/two/a.conf:/etc/a.conf"]
			""";

	private static final String NONE = "services:\n  none:\n    image: nginx\n";

	@Test
	void directoryBecomesAConfigMapThatIsMountedAsAWhole() {
		List<HasMetadata> objects = stack("A", "B").render();
		assertThat(objects).configMap("shop-config-one").containsExactly(entry("a.txt", "A"));
		assertThat(objects).deployment("shop-one").hasVolumes("""
				- configMap:
				    defaultMode: 493
				    name: "shop-config-one"
				  name: "files-config-one"
				""").container("one").hasMounts("files-config-one /etc/one ro");
	}

	@Test
	void fileBecomesAConfigMapWithOneKeyThatIsMountedAlone() {
		List<HasMetadata> objects = stack("A", "B").render();
		assertThat(objects).configMap("shop-config-two-a-conf").containsExactly(entry("a.conf", "B"));
		assertThat(objects).deployment("shop-two")
			.container("two")
			.hasMounts("files-config-two-a-conf:a.conf /etc/a.conf ro");
	}

	@Test
	void changedFileRollsExactlyThePodsThatMountIt() {
		List<HasMetadata> before = stack("A", "B").render();
		List<HasMetadata> after = stack("A", "other").render();
		Assertions.assertThat(template(after, "shop-one")).isEqualTo(template(before, "shop-one"));
		Assertions.assertThat(template(after, "shop-none")).isEqualTo(template(before, "shop-none"));
		Assertions.assertThat(template(after, "shop-two")).isNotEqualTo(template(before, "shop-two"));
	}

	@Test
	void checksumStandsOnlyOnPodsWithFiles() {
		List<HasMetadata> objects = stack("A", "B").render();
		assertThat(objects).deployment("shop-one").annotations().containsOnlyKeys(CHECKSUM);
		assertThat(objects).deployment("shop-none").annotations().isEmpty();
	}

	@Test
	void nameHasAChecksumOnlyWhereTwoPathsWouldReadTheSame() {
		List<HasMetadata> objects = ManifestFixture.service("""
				volumes:
				- ../config/a.b:/1
				- ../config/a-b:/2
				- ../config/c.d:/3
				- ../config/Upper:/4
				""")
			.with("config/a.b", "1")
			.with("config/a-b", "2")
			.with("config/c.d", "3")
			.with("config/Upper", "4")
			.render();
		assertThat(objects).areExactly("Namespace/shop", "ConfigMap/shop-config-a-b-7e4a9cf5",
				"ConfigMap/shop-config-a-b-cfcd1019", "ConfigMap/shop-config-c-d",
				"ConfigMap/shop-config-upper-1947329c", "Service/web", "Deployment/shop-app");
	}

	@Test
	void nameLeavesTheFolderOfTheLayoutOut() {
		List<HasMetadata> objects = ManifestFixture.stack("pods: [app]\n")
			.with("stack-orchestrator/stacks/demo/stack.yml", "pods: [app]\n")
			.with("stack-orchestrator/compose/docker-compose-app.yml", """
					services:
					  web:
					    image: nginx
					    volumes: ["../config/site.conf:/etc/site.conf"]
					""")
			.with("stack-orchestrator/config/site.conf", "x")
			.render();
		assertThat(objects).configMap("shop-config-site-conf").containsExactly(entry("site.conf", "x"));
	}

	@Test
	void certificatesAreOneFileThatEveryContainerHas() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  keys: {image: a, labels: {laconic.init-container: "true"}}
				  web: {image: a, environment: {NODE_EXTRA_CA_CERTS: /own.pem}}
				""")
			.with("ca/one.pem", "ONE")
			.with("ca/two.pem", "TWO\n")
			.withSpec("ca-certificates: [ca/one.pem, ./ca/two.pem]\n")
			.render();
		String mount = "ca-certificates:stackyard-ca-certificates.pem /etc/ssl/certs/stackyard-ca-certificates.pem ro";
		assertThat(objects).configMap("shop-ca-certificates")
			.containsExactly(entry("stackyard-ca-certificates.pem", "ONE\nTWO\n\n"));
		assertThat(objects).pod()
			.container("keys")
			.hasMounts(mount)
			.hasVariables("NODE_EXTRA_CA_CERTS=/etc/ssl/certs/stackyard-ca-certificates.pem");
		assertThat(objects).pod().container("web").hasMounts(mount).hasVariables("NODE_EXTRA_CA_CERTS=/own.pem");
		assertThat(objects).pod().annotations().containsOnlyKeys(CHECKSUM);
	}

	private static Object template(List<HasMetadata> objects, String deployment) {
		return ManifestsAssert.template(objects, deployment);
	}

	private static ManifestFixture stack(String one, String two) {
		return ManifestFixture.stack(STACK)
			.with("compose/docker-compose-one.yml", ONE)
			.with("compose/docker-compose-two.yml", TWO)
			.with("compose/docker-compose-none.yml", NONE)
			.with("config/one/a.txt", one)
			.with("config/two/a.conf", two);
	}

}
