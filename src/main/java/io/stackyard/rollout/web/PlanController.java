package io.stackyard.rollout.web;

import java.nio.charset.StandardCharsets;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.PlanOptions;
import io.stackyard.rollout.RolloutPlans;
import io.stackyard.rollout.plan.PlanText;
import io.stackyard.spec.DeploymentName;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what a rollout would do, as text to whoever asks for text and as JSON to all
 * else.
 */
@RestController
@RequestMapping("/api/v1/deployments/{name}/plan")
class PlanController {

	private final RolloutPlans plans;

	PlanController(RolloutPlans plans) {
		this.plans = plans;
	}

	@PostMapping
	PlanView create(@PathVariable String name, @RequestBody(required = false) @Nullable PlanRequest request)
			throws InterruptedException {
		return PlanView.of(this.plans.plan(DeploymentName.asked(name), options(request)));
	}

	@Hidden
	@PostMapping(produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> createText(@PathVariable String name,
			@RequestBody(required = false) @Nullable PlanRequest request) throws InterruptedException {
		return ResponseEntity.ok()
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
			.contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
			.body(new PlanText(this.plans.plan(DeploymentName.asked(name), options(request))).toString());
	}

	private static PlanOptions options(@Nullable PlanRequest request) {
		return (request != null) ? request.options() : new PlanOptions(null, false, null);
	}

	/**
	 * A request for a plan.
	 *
	 * @param refresh whether the source is read again; absent for what the deployment
	 * would do next
	 * @param force whether all pods are replaced and fields of others are set back
	 * @param release number of the earlier release to go back to
	 */
	record PlanRequest(@Nullable Boolean refresh, @Nullable Boolean force, @Nullable Integer release) {

		PlanOptions options() {
			if (this.refresh != null && this.release != null) {
				throw new ProblemException(ProblemType.BAD_REQUEST,
						"A plan is about what the source holds ('refresh') or about an earlier release ('release'), not both.");
			}
			return new PlanOptions(this.refresh, Boolean.TRUE.equals(this.force), this.release);
		}

	}

}
