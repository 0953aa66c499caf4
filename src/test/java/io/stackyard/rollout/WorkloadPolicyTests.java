package io.stackyard.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.manifest.IngressStyle;
import io.stackyard.manifest.ManifestInput;
import io.stackyard.manifest.ManifestRenderer;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.rollout.PolicyProperties.Privilege;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.SecurityProfile;
import io.stackyard.spec.TestSpecs;
import io.stackyard.spec.ValidatedSpec;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackFixture;
import io.stackyard.volume.VolumePlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

class WorkloadPolicyTests {

	static Stream<Arguments> privileges() {
		return Stream.of(
				argumentSet("privileged", Privilege.PRIVILEGED, "privileged: true", "",
						"privileged of the service 'web'", "privileged"),
				argumentSet("privileged of the spec", Privilege.PRIVILEGED, "", "security:\n  privileged: true\n",
						"privileged of the service 'web'", "privileged"),
				argumentSet("cap_add", Privilege.CAPABILITIES, "cap_add: [NET_ADMIN]", "",
						"cap_add [NET_ADMIN] of the service 'web'", "capabilities"),
				argumentSet("capabilities of the spec", Privilege.CAPABILITIES, "",
						"security:\n  capabilities: [SYS_ADMIN]\n", "cap_add [SYS_ADMIN] of the service 'web'",
						"capabilities"),
				argumentSet("network_mode", Privilege.HOST_NETWORK, "network_mode: host", "", "network_mode: host",
						"host-network"),
				argumentSet("unlimited-memlock of the spec", Privilege.CAPABILITIES, "",
						"security:\n  unlimited-memlock: true\n", "cap_add [IPC_LOCK] of the service 'web'",
						"capabilities"),
				argumentSet("memlock", Privilege.CAPABILITIES, "ulimits: {memlock: -1}", "",
						"cap_add [IPC_LOCK] of the service 'web'", "capabilities"),
				argumentSet("sysctls", Privilege.KERNEL_PARAMETERS, "sysctls: {net.core.somaxconn: 1}", "",
						"sysctls [net.core.somaxconn]", "kernel-parameters"),
				argumentSet("security_opt", Privilege.UNCONFINED, "security_opt: [\"seccomp:unconfined\"]", "",
						"security_opt seccomp=unconfined of the service 'web'", "unconfined"),
				argumentSet("annotation of the spec", Privilege.UNCONFINED, "",
						"annotations:\n  container.apparmor.security.beta.kubernetes.io/{name}: unconfined\n",
						"the annotation container.apparmor.security.beta.kubernetes.io/web: unconfined", "unconfined"),
				argumentSet("pid", Privilege.HOST_PROCESSES, "pid: host", "", "pid: host", "host-processes"));
	}

	@ParameterizedTest
	@MethodSource("privileges")
	void privilegeIsDeniedByDefault(Privilege privilege, String fields, String spec, String field, String name) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> require(List.of(), fields, spec))
			.returns(ProblemType.POLICY_DENIED, ValidationException::type)
			.satisfies((denied) -> assertThat(denied.violations()).containsExactly(
					Violation.at("Deployment/shop-app", "", "The server's policy does not allow %s.".formatted(field))
						.withHint("An administrator can allow it: stackyard.policy.allow=%s.".formatted(name))));
	}

	@ParameterizedTest
	@MethodSource("privileges")
	void privilegeIsAllowedByName(Privilege privilege, String fields, String spec, String field, String name) {
		assertThatNoException().isThrownBy(() -> require(List.of(privilege), fields, spec));
	}

	@ParameterizedTest
	@MethodSource("privileges")
	void privilegeIsNotAllowedByTheOthers(Privilege privilege, String fields, String spec, String field, String name) {
		List<Privilege> others = Stream.of(Privilege.values()).filter((other) -> other != privilege).toList();
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> require(others, fields, spec));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			devices: [/dev/kvm]                                  | devices      | [/dev/kvm]
			security_opt: [apparmor=unconfined, no-new-privileges] | security_opt | [apparmor=unconfined]
			ulimits: {nofile: 1024, memlock: -1}                 | ulimits      | [nofile]
			ulimits: {memlock: {soft: 1, hard: -1}}              | ulimits      | [memlock]
			""")
	void fieldWithoutAFormInKubernetesIsRefused(String fields, String field, String asked) {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> require(List.of(Privilege.values()), fields, ""))
			.satisfies((denied) -> assertThat(denied.violations()).containsExactly(Violation.at("compose",
					"/services/web/" + field, "The service 'web' asks for %s %s, which Stackyard gives to no container."
						.formatted(field, asked))));
	}

	@Test
	void privilegesOfInitContainersAreJudged() {
		String fields = "privileged: true\nlabels: {laconic.init-container: \"true\"}";
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> require(List.of(), fields, ""));
	}

	@Test
	void privilegesOfJobsAreJudged() {
		StackFixture stack = StackFixture.stack("pods: [app]\njobs: [load]\n")
			.with("compose/docker-compose-app.yml", "services:\n  web:\n    image: nginx\n")
			.with("compose-jobs/docker-compose-load.yml",
					"services:\n  load:\n    image: busybox\n    privileged: true\n");
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> require(List.of(), stack, ""))
			.satisfies((denied) -> assertThat(denied.violations().getFirst().message())
				.isEqualTo("The server's policy does not allow privileged of the service 'load'."));
	}

	@Test
	void targetsOfExternalServicesAreJudged() {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> require(List.of(), "", """
				external-services:
				  metadata: {ip: 169.254.169.254}
				  api: {host: kubernetes.default.svc}
				  pods: {namespace: kube-system, selector: {component: etcd}}
				  mail: {host: smtp.example.com}
				"""))
			.returns(ProblemType.TARGET_NOT_ALLOWED, ValidationException::type)
			.satisfies((denied) -> assertThat(denied.violations()).extracting(Violation::pointer)
				.containsExactly("/external-services/api", "/external-services/metadata", "/external-services/pods"));
	}

	@Test
	void everythingDeniedIsSaidAtOnce() {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> require(List.of(), "privileged: true\npid: host\nnetwork_mode: host", ""))
			.satisfies((denied) -> assertThat(denied.violations()).hasSize(3));
	}

	@Test
	void privilegedServiceCannotBeKeptFromPrivileges() {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> require(List.of(Privilege.values()),
					"privileged: true\nsecurity_opt: [\"no-new-privileges:true\"]", ""))
			.withMessageContaining("security_opt [no-new-privileges:true]");
	}

	@Test
	void ordinaryServiceAsksForNothing() {
		assertThatNoException().isThrownBy(() -> require(List.of(),
				"cap_drop: [ALL]\nread_only: true\nsecurity_opt: [\"no-new-privileges:true\"]", ""));
	}

	@Test
	void kernelParametersOfAPodThatContradictAreRefused() {
		StackFixture stack = StackFixture.compose("""
				services:
				  web: {image: a, sysctls: {net.core.somaxconn: 1}}
				  db: {image: a, sysctls: {net.core.somaxconn: 2}}
				""");
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> require(List.of(Privilege.values()), stack, ""))
			.satisfies((denied) -> assertThat(denied.violations()).containsExactly(Violation.at("compose",
					"/services/db/sysctls",
					"The service 'db' sets 'net.core.somaxconn' to '2', and another of its pod to '1'; they share it.")));
	}

	private static void require(List<Privilege> allowed, String fields, String spec) {
		require(allowed, StackFixture.service(fields), spec);
	}

	private static void require(List<Privilege> allowed, StackFixture stack, String lines) {
		FileSet files = stack.files();
		ValidatedSpec spec = TestSpecs.read("stack: demo\ndeploy-to: k8s-kind\n" + lines, files);
		VolumePlan volumes = VolumePlan.of(spec.stack(), spec.spec(), Path.of("/deployments/shop"), (path) -> path);
		List<HasMetadata> objects = new ManifestRenderer()
			.render(new ManifestInput(new DeploymentName("shop"), 1, "shop", spec.spec(), spec.stack(), volumes,
					spec.sharedVariables(), files.files(), null, SecurityProfile.BASELINE, new TreeMap<>(),
					IngressStyle.BUILT_IN))
			.objects();
		new WorkloadPolicy(new PolicyProperties(allowed)).require(spec.stack(), objects);
	}

}
