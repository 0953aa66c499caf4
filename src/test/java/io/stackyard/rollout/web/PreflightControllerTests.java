package io.stackyard.rollout.web;

import java.util.List;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.RolloutChecks;
import io.stackyard.spec.DeploymentName;
import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PreflightControllerTests {

	private final RolloutChecks checks = mock(RolloutChecks.class);

	private final MockMvcTester mvc = MockMvcTester.of(new PreflightController(this.checks));

	@Test
	void getShowsEveryCheckWithItsRemedy() throws InterruptedException {
		given(this.checks.ofHost()).willReturn(List.of(Check.passed("kind", "kind is there."),
				Check.failed("docker", "Docker is down.", "Start it.", ProblemType.DOCKER_UNAVAILABLE)));
		assertThat(this.mvc.get().uri("/api/v1/preflight")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"passed": false, "checks": [
				  {"name": "kind", "passed": true, "detail": "kind is there.", "remedy": null, "problem": null},
				  {"name": "docker", "passed": false, "detail": "Docker is down.", "remedy": "Start it.",
				   "problem": "/problems/docker-unavailable"}]}
				""");
	}

	@Test
	void checkShowsThoseOfADeployment() throws InterruptedException {
		given(this.checks.of(new DeploymentName("shop"))).willReturn(List.of(Check.passed("policy", "It is allowed.")));
		assertThat(this.mvc.post().uri("/api/v1/deployments/shop/preflight")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"passed": true, "checks": [
					  {"name": "policy", "passed": true, "detail": "It is allowed.", "remedy": null, "problem": null}]}
					""");
	}

}
