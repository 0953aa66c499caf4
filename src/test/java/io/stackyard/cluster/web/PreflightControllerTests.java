package io.stackyard.cluster.web;

import java.util.List;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PreflightControllerTests {

	private static final ClusterName NAME = new ClusterName("demo");

	private final Clusters clusters = mock(Clusters.class);

	private final MockMvcTester mvc = MockMvcTester
		.of(new PreflightController(this.clusters, new DefaultCluster(NAME)));

	@Test
	void getShowsEveryCheckWithItsRemedy() throws InterruptedException {
		given(this.clusters.preflight(eq(new ClusterRequest(NAME, new TreeSet<>())), any()))
			.willReturn(List.of(Check.passed("kind", "kind is there."),
					Check.failed("docker", "Docker is down.", "Start it.", ProblemType.DOCKER_UNAVAILABLE)));
		assertThat(this.mvc.get().uri("/api/v1/preflight")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"passed": false, "checks": [
				  {"name": "kind", "passed": true, "detail": "kind is there.", "remedy": null, "problem": null},
				  {"name": "docker", "passed": false, "detail": "Docker is down.", "remedy": "Start it.",
				   "problem": "/problems/docker-unavailable"}]}
				""");
	}

}
