package io.stackyard.manifest;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Sysctl;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.stackyard.manifest.ManifestsAssert.assertThat;

/** What containers may do, and what is taken from them. */
class SecurityTests {

	private static final String RESTRICTED = "security:\n  profile: restricted\n";

	@Test
	void userCapabilitiesAndReadOnlyRootAreGiven() {
		List<HasMetadata> objects = ManifestFixture
			.service("user: \"1000:2000\"\ncap_add: [NET_ADMIN]\ncap_drop: [ALL]\nread_only: true\n")
			.withSpec("security:\n  capabilities: [CHOWN]\n")
			.render();
		assertThat(objects).pod().container("web").hasSecurity("""
				capabilities:
				  add:
				  - "CHOWN"
				  - "NET_ADMIN"
				  drop:
				  - "ALL"
				readOnlyRootFilesystem: true
				runAsGroup: 2000
				runAsUser: 1000
				""");
	}

	@Test
	void rootIsTheUserWithTheNumberZero() {
		assertThat(ManifestFixture.service("user: root\n").render()).pod()
			.container("web")
			.hasSecurity("runAsUser: 0\n");
	}

	@Test
	void nothingIsSaidWhereNothingIsAsked() {
		assertThat(ManifestFixture.service("").render()).pod().container("web").hasNoSecurity();
	}

	@Test
	void podHasNoTokenAndAFilterOfSystemCalls() {
		Assertions.assertThat(ManifestsAssert.template(ManifestFixture.service("").render(), "shop-app").getSpec())
			.returns(false, (pod) -> pod.getAutomountServiceAccountToken())
			.returns("RuntimeDefault", (pod) -> pod.getSecurityContext().getSeccompProfile().getType());
	}

	@Test
	void restrictedTakesEveryCapabilityThatIsNotAskedFor() {
		assertThat(ManifestFixture.service("cap_add: [NET_BIND_SERVICE]\ncap_drop: [CHOWN]\n")
			.withSpec(RESTRICTED)
			.render()).pod().container("web").hasSecurity("""
					allowPrivilegeEscalation: false
					capabilities:
					  add:
					  - "NET_BIND_SERVICE"
					  drop:
					  - "ALL"
					""");
	}

	@Test
	void restrictedKeepsAUserFromBeingRoot() {
		assertThat(ManifestFixture.service("user: \"1000\"\n").withSpec(RESTRICTED).render()).pod()
			.container("web")
			.hasSecurity("""
					allowPrivilegeEscalation: false
					capabilities:
					  drop:
					  - "ALL"
					runAsNonRoot: true
					runAsUser: 1000
					""");
	}

	@Test
	void restrictedLeavesRootWhereItIsNamed() {
		assertThat(ManifestFixture.service("user: root\n").withSpec(RESTRICTED).render()).pod()
			.container("web")
			.hasSecurity("""
					allowPrivilegeEscalation: false
					capabilities:
					  drop:
					  - "ALL"
					runAsUser: 0
					""");
	}

	@Test
	void restrictedHoldsForEachContainerOfAPod() {
		List<HasMetadata> objects = ManifestFixture.compose("""
				services:
				  keys: {image: a, labels: {laconic.init-container: "true"}}
				  web: {image: a}
				""").withSpec(RESTRICTED).render();
		String security = "allowPrivilegeEscalation: false\ncapabilities:\n  drop:\n  - \"ALL\"\n";
		assertThat(objects).pod().container("keys").hasSecurity(security);
		assertThat(objects).pod().container("web").hasSecurity(security);
	}

	@Test
	void serversProfileHoldsWhereTheSpecSaysNothing() {
		assertThat(ManifestFixture.service("").restricted().render()).pod().container("web").hasSecurity("""
				allowPrivilegeEscalation: false
				capabilities:
				  drop:
				  - "ALL"
				""");
		assertThat(ManifestFixture.service("").restricted().withSpec("security:\n  profile: baseline\n").render()).pod()
			.container("web")
			.hasNoSecurity();
	}

	/** The API refuses a privileged container that may get no more privileges. */
	@Test
	void privilegedContainerHasAllPrivilegesAtOnce() {
		assertThat(ManifestFixture.service("privileged: true\n").withSpec(RESTRICTED).render()).pod()
			.container("web")
			.hasSecurity("capabilities:\n  drop:\n  - \"ALL\"\nprivileged: true\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ulimits: {memlock: -1}", "ulimits: {memlock: {soft: -1, hard: -1}}" })
	void unlimitedMemlockIsTheCapabilityThatNoLimitBinds(String ulimits) {
		String security = "capabilities:\n  add:\n  - \"IPC_LOCK\"\n";
		assertThat(ManifestFixture.service(ulimits).render()).pod().container("web").hasSecurity(security);
		assertThat(ManifestFixture.service("").withSpec("security:\n  unlimited-memlock: true\n").render()).pod()
			.container("web")
			.hasSecurity(security);
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-new-privileges", "no-new-privileges:true", "no-new-privileges=true" })
	void noNewPrivilegesIsKept(String option) {
		assertThat(ManifestFixture.service("security_opt: [\"%s\"]\n".formatted(option)).render()).pod()
			.container("web")
			.hasSecurity("allowPrivilegeEscalation: false\n");
	}

	@Test
	void unconfinedContainerHasNoFilter() {
		assertThat(ManifestFixture.service("security_opt: [\"seccomp=unconfined\"]\n").render()).pod()
			.container("web")
			.hasSecurity("seccompProfile:\n  type: \"Unconfined\"\n");
	}

	@Test
	void kernelParametersAreThoseOfThePod() {
		Assertions
			.assertThat(ManifestsAssert
				.template(ManifestFixture.service("sysctls: {net.core.somaxconn: 1024}\n").render(), "shop-app")
				.getSpec()
				.getSecurityContext()
				.getSysctls())
			.containsExactly(new Sysctl("net.core.somaxconn", "1024"));
	}

}
