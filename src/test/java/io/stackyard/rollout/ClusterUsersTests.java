package io.stackyard.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;

class ClusterUsersTests {

	private static final Deployment SHOP = new Deployment(new DeploymentName("shop"), new Source.Inline(""),
			Desired.STARTED, 1, 1, null, new Place("demo", "shop"), Instant.EPOCH);

	private final DeploymentService deployments = mock(DeploymentService.class);

	private final ClusterTenants tenants = mock(ClusterTenants.class);

	private final ClusterUsers users = new ClusterUsers(this.deployments, this.tenants);

	@Test
	void requireNoneNamesThoseThatAreStarted() {
		ClusterName demo = new ClusterName("demo");
		given(this.tenants.startedOn(demo)).willReturn(List.of("blog", "shop"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.users.requireNone(demo))
			.withMessage(
					"Cluster 'demo' runs 'blog' and 'shop'. Stop them, or send ?force=true to delete it anyway; their next start brings everything back.")
			.returns(ProblemType.CLUSTER_IN_USE, ProblemException::type);
	}

	@Test
	void requireNoneButWhenItIsAloneDoesNothing() {
		given(this.deployments.othersOn("demo", SHOP.name())).willReturn(List.of());
		assertThatNoException().isThrownBy(() -> this.users.requireNoneBut(SHOP));
	}

	@Test
	void requireNoneButNamesTheOthersAndTheWaysOut() {
		given(this.deployments.othersOn("demo", SHOP.name())).willReturn(List.of("blog", "wiki"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.users.requireNoneBut(SHOP))
			.withMessage(
					"Cluster 'demo' also runs 'blog' and 'wiki'. Stop them, or send skipClusterManagement: true to leave the cluster, or force: true to delete it anyway.")
			.returns(ProblemType.CLUSTER_IN_USE, ProblemException::type)
			.returns(Map.of("cluster", "demo", "deployments", List.of("blog", "wiki")), ProblemException::members);
	}

	@Test
	void requireNoneButNamesOnlyThoseThatCount() {
		given(this.deployments.othersOn("demo", SHOP.name())).willReturn(List.of("blog", "wiki"));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.users.requireNoneBut(SHOP, "wiki"::equals))
			.returns(Map.of("cluster", "demo", "deployments", List.of("wiki")), ProblemException::members);
	}

}
