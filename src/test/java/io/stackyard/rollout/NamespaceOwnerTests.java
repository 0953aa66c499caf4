package io.stackyard.rollout;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class NamespaceOwnerTests {

	private static final DeploymentName SHOP = new DeploymentName("shop");

	private static final String INSTANCE = "app.kubernetes.io/instance";

	private final NamespaceBuilder namespace = new NamespaceBuilder().withNewMetadata().withName("ns").endMetadata();

	@Test
	void requireTakesItsOwn() {
		Namespace own = this.namespace.editMetadata().addToLabels(INSTANCE, "shop").endMetadata().build();
		assertThatNoException().isThrownBy(() -> NamespaceOwner.require(own, SHOP));
	}

	@Test
	void requireTakesOneOfNobody() {
		assertThatNoException().isThrownBy(() -> NamespaceOwner.require(this.namespace.build(), SHOP));
	}

	@Test
	void requireWhenItIsAnothersNamesTheOwner() {
		Namespace other = this.namespace.editMetadata().addToLabels(INSTANCE, "blog").endMetadata().build();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> NamespaceOwner.require(other, SHOP))
			.withMessage("The namespace 'ns' belongs to 'blog'; choose another with 'namespace' in the spec.")
			.returns(ProblemType.NAMESPACE_OWNED, ProblemException::type);
	}

	@Test
	void requireOwnedTakesOnlyItsOwn() {
		Namespace own = this.namespace.editMetadata().addToLabels(INSTANCE, "shop").endMetadata().build();
		assertThatNoException().isThrownBy(() -> NamespaceOwner.requireOwned(own, SHOP));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> NamespaceOwner.requireOwned(
					new NamespaceBuilder(own).editMetadata().removeFromLabels(INSTANCE).endMetadata().build(), SHOP))
			.withMessage(
					"The namespace 'ns' is not of the deployment 'shop', so it is not deleted. Stop without deleteNamespace: true.")
			.returns(ProblemType.NAMESPACE_OWNED, ProblemException::type);
	}

	@Test
	void requireWhenItIsBeingDeletedSaysSo() {
		Namespace going = this.namespace.editMetadata()
			.withDeletionTimestamp("2026-11-23T12:00:00Z")
			.endMetadata()
			.build();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> NamespaceOwner.require(going, SHOP))
			.withMessage("The namespace 'ns' is being deleted; try again when it is gone.")
			.returns(ProblemType.NAMESPACE_TERMINATING, ProblemException::type);
	}

}
