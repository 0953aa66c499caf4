package io.stackyard.cluster;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.supervision.Supervisor;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;
import static org.mockito.BDDMockito.then;

class AllClustersTests {

	private static final ClusterName LOCAL = new ClusterName("local");

	private static final ClusterName PROD = new ClusterName("prod");

	private static final Supervisor NOBODY = Supervisor.none();

	private final Clusters host = mock(Clusters.class);

	private final RegisteredClusters registered = mock(RegisteredClusters.class);

	private final AllClusters clusters = new AllClusters(new HostClusters(this.host, mock(HostUpkeep.class)),
			this.registered);

	@BeforeEach
	void register() {
		given(this.registered.contains(PROD)).willReturn(true);
	}

	@Test
	void namesAreThoseOfBothKinds() {
		given(this.host.names()).willReturn(new TreeSet<>(List.of(LOCAL)));
		given(this.registered.names()).willReturn(new TreeSet<>(List.of(PROD)));
		assertThat(this.clusters.names()).containsExactly(LOCAL, PROD);
	}

	@Test
	void findGoesByTheName() {
		given(this.host.find(LOCAL)).willReturn(Optional.of(cluster(LOCAL, Cluster.Kind.KIND)));
		given(this.registered.find(PROD)).willReturn(Optional.of(cluster(PROD, Cluster.Kind.REGISTERED)));
		assertThat(this.clusters.find(LOCAL)).map(Cluster::kind).hasValue(Cluster.Kind.KIND);
		assertThat(this.clusters.find(PROD)).map(Cluster::kind).hasValue(Cluster.Kind.REGISTERED);
	}

	@Test
	void ensureGoesByTheKindThatIsAskedFor() throws InterruptedException {
		ClusterRequest local = request(LOCAL, Cluster.Kind.KIND);
		ClusterRequest gone = request(new ClusterName("gone"), Cluster.Kind.REGISTERED);
		this.clusters.ensure(local, AllClustersTests::ignore);
		this.clusters.preflight(gone, NOBODY);
		then(this.registered).should().preflight(gone, NOBODY);
		then(this.host).should().ensure(eq(local), any());
	}

	@Test
	void ensureWhenAKindClusterHasTheNameOfARegisteredOneIsRefused() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.clusters.ensure(request(PROD, Cluster.Kind.KIND), AllClustersTests::ignore))
			.withMessage(
					"'prod' is a registered cluster, and 'deploy-to: k8s-kind' asks for a kind cluster of this name. Choose another 'kind-cluster-name', or deploy to the registered one with 'deploy-to: k8s' and 'kube-config: prod'.")
			.returns(ProblemType.CLUSTER_NAME_TAKEN, ProblemException::type);
		then(this.host).shouldHaveNoInteractions();
	}

	@Test
	void deleteOfARegisteredClusterNeverReachesTheHost() throws InterruptedException {
		this.clusters.delete(PROD, AllClustersTests::ignore);
		then(this.host).shouldHaveNoInteractions();
	}

	private static ClusterRequest request(ClusterName name, Cluster.Kind kind) {
		return new ClusterRequest(name, kind, "shop", Collections.emptySortedSet(), Collections.emptySortedSet());
	}

	private static Cluster cluster(ClusterName name, Cluster.Kind kind) {
		return new Cluster(name, kind, new Kubeconfig(""), null, List.of(), List.of());
	}

	private static void ignore(String line) {
		assertThat(line).isNotNull();
	}

}
