package io.stackyard.rollout;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ExternalTargetsTests {

	private static final String OTHER = "'other' is another namespace, which an administrator can allow: stackyard.policy.allow=other-namespaces";

	private final ExternalTargets targets = new ExternalTargets(false);

	@ParameterizedTest
	@ValueSource(strings = { "169.254.169.254", "127.0.0.1", "0.0.0.0", "224.0.0.1", "::1", "::", "fe80::1",
			"::ffff:a9fe:a9fe" })
	void addressThatServesANodeAloneIsDenied(String ip) {
		assertDenied(address(ip), "'%s' serves a node alone".formatted(ip));
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.0.2.7", "10.0.0.5", "172.16.0.9", "2001:db8::7" })
	void addressOfAHostIsAllowed(String ip) {
		assertAllowed(this.targets, address(ip));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "db.localhost", "metadata.google.internal", "kubernetes",
			"kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local" })
	void nameThatServesTheClusterIsDenied(String host) {
		assertDenied(host(host), "'%s' serves the nodes or the cluster itself".formatted(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "smtp.example.com", "db.shop.svc.cluster.local", "db.shop.svc" })
	void nameOfAHostOrOfTheOwnNamespaceIsAllowed(String host) {
		assertAllowed(this.targets, host(host));
	}

	@Test
	void otherNamespaceNeedsThePolicy() {
		assertDenied(host("db.other.svc.cluster.local"), OTHER);
		assertDenied(podsOf("other"), OTHER);
		assertAllowed(this.targets, podsOf("shop"));
		assertAllowed(new ExternalTargets(true), podsOf("other"));
	}

	@Test
	void namespaceOfTheClusterIsDeniedWhateverThePolicy() {
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> new ExternalTargets(true).require(List.of(podsOf("kube-system"))))
			.withMessageContaining("the namespace 'kube-system' is the cluster's own");
	}

	@Test
	void addressOfTheClusterItselfIsDenied() {
		List<HasMetadata> objects = List.of(address("10.96.0.1"));
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> ExternalTargets.requireOutside(objects, new TreeSet<>(Set.of("10.96.0.1"))))
			.returns(ProblemType.TARGET_NOT_ALLOWED, ValidationException::type)
			.withMessageContaining("'10.96.0.1' is an address of the cluster itself");
		assertThatNoException()
			.isThrownBy(() -> ExternalTargets.requireOutside(objects, new TreeSet<>(Set.of("10.96.0.2"))));
	}

	private static void assertAllowed(ExternalTargets targets, HasMetadata object) {
		assertThatNoException().isThrownBy(() -> targets.require(List.of(object)));
	}

	private void assertDenied(HasMetadata object, String reason) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> this.targets.require(List.of(object)))
			.returns(ProblemType.TARGET_NOT_ALLOWED, ValidationException::type)
			.satisfies((denied) -> assertThat(denied.violations())
				.containsExactly(Violation.at("spec", "/external-services/mail",
						"The external service 'mail' may not lead there: %s.".formatted(reason))));
	}

	private static HasMetadata host(String host) {
		return new ServiceBuilder().withNewMetadata()
			.withName("mail")
			.withNamespace("shop")
			.endMetadata()
			.withNewSpec()
			.withExternalName(host)
			.endSpec()
			.build();
	}

	private static HasMetadata address(String ip) {
		return new EndpointsBuilder().withNewMetadata()
			.withName("mail")
			.withNamespace("shop")
			.endMetadata()
			.addNewSubset()
			.addNewAddress()
			.withIp(ip)
			.endAddress()
			.endSubset()
			.build();
	}

	private static HasMetadata podsOf(String namespace) {
		return new EndpointsBuilder().withNewMetadata()
			.withName("mail")
			.withNamespace("shop")
			.addToAnnotations("stackyard.io/pods-of", namespace)
			.endMetadata()
			.build();
	}

}
