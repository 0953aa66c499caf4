package io.stackyard.rollout.web;

import java.security.Principal;
import java.util.List;

import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.rollout.RolloutOptions;
import io.stackyard.rollout.RolloutService;
import io.stackyard.spec.DeploymentName;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Starts, stops, restarts and rolls back deployments; each request is answered with the
 * job that does it.
 */
@RestController
@RequestMapping("/api/v1/deployments/{name}")
class RolloutController {

	private final RolloutService rollouts;

	RolloutController(RolloutService rollouts) {
		this.rollouts = rollouts;
	}

	@PostMapping("/start")
	ResponseEntity<AcceptedView> start(@PathVariable String name,
			@RequestBody(required = false) @Nullable StartRequest request,
			@RequestParam(defaultValue = "refuse") @Schema(allowableValues = { "refuse", "queue" }) String onConflict,
			Principal principal) throws InterruptedException {
		RolloutOptions.Start options = (request != null) ? request.options() : new RolloutOptions.Start(false, null);
		return AcceptedView
			.answer(this.rollouts.start(DeploymentName.asked(name), options, order(onConflict, principal)));
	}

	@PostMapping("/stop")
	ResponseEntity<AcceptedView> stop(@PathVariable String name,
			@RequestBody(required = false) @Nullable StopRequest request,
			@RequestParam(defaultValue = "refuse") @Schema(allowableValues = { "refuse", "queue" }) String onConflict,
			Principal principal) throws InterruptedException {
		StopRequest asked = (request != null) ? request : new StopRequest(null, null, null, null, null, null);
		return AcceptedView.answer(this.rollouts.stop(DeploymentName.asked(name), asked.options(), asked.receipt(),
				order(onConflict, principal)));
	}

	@PostMapping("/restart")
	ResponseEntity<AcceptedView> restart(@PathVariable String name,
			@RequestBody(required = false) @Nullable RestartRequest request,
			@RequestParam(defaultValue = "refuse") @Schema(allowableValues = { "refuse", "queue" }) String onConflict,
			Principal principal) throws InterruptedException {
		RolloutOptions.Restart options = (request != null) ? request.options()
				: new RolloutOptions.Restart(false, null);
		return AcceptedView
			.answer(this.rollouts.restart(DeploymentName.asked(name), options, order(onConflict, principal)));
	}

	@PostMapping("/rollback")
	ResponseEntity<AcceptedView> rollback(@PathVariable String name, @RequestBody RollbackRequest request,
			@RequestParam(defaultValue = "refuse") @Schema(allowableValues = { "refuse", "queue" }) String onConflict,
			Principal principal) throws InterruptedException {
		return AcceptedView.answer(
				this.rollouts.rollback(DeploymentName.asked(name), request.options(), order(onConflict, principal)));
	}

	private static RolloutService.Order order(String onConflict, Principal principal) {
		OnConflict conflict = switch (onConflict) {
			case "refuse" -> OnConflict.REFUSE;
			case "queue" -> OnConflict.QUEUE;
			default -> throw new ProblemException(ProblemType.BAD_REQUEST,
					"The parameter 'onConflict' is 'refuse' or 'queue', not '%s'.".formatted(onConflict));
		};
		return new RolloutService.Order(principal.getName(), conflict);
	}

	/**
	 * A request for a start.
	 *
	 * @param skipClusterManagement whether the cluster is used as it is, never created
	 * @param planDigest digest of the plan that is to be carried out
	 */
	record StartRequest(@Nullable Boolean skipClusterManagement, @Nullable String planDigest) {

		RolloutOptions.Start options() {
			return new RolloutOptions.Start(Boolean.TRUE.equals(this.skipClusterManagement), this.planDigest);
		}

	}

	/**
	 * A request for a stop.
	 *
	 * @param deleteVolumes whether the data of the deployment's volumes is deleted
	 * @param skipClusterManagement whether the cluster is left running
	 * @param deleteNamespace whether the namespace is deleted with all that is in it
	 * @param force whether the cluster is deleted although others run on it
	 * @param snapshotVolumes whether snapshots are taken of what is taken away
	 * @param receipt digest of the receipt of what is deleted with the volumes or with
	 * the namespace
	 */
	record StopRequest(@Nullable Boolean deleteVolumes, @Nullable Boolean skipClusterManagement,
			@Nullable Boolean deleteNamespace, @Nullable Boolean force, @Nullable Boolean snapshotVolumes,
			@Nullable String receipt) {

		RolloutOptions.Stop options() {
			return new RolloutOptions.Stop(Boolean.TRUE.equals(this.deleteVolumes),
					Boolean.TRUE.equals(this.skipClusterManagement), Boolean.TRUE.equals(this.deleteNamespace),
					Boolean.TRUE.equals(this.force), Boolean.TRUE.equals(this.snapshotVolumes), List.of(), null);
		}

	}

	/**
	 * A request for a restart.
	 *
	 * @param force whether all pods are replaced, though nothing else changed
	 * @param planDigest digest of the plan that is to be carried out
	 */
	record RestartRequest(@Nullable Boolean force, @Nullable String planDigest) {

		RolloutOptions.Restart options() {
			return new RolloutOptions.Restart(Boolean.TRUE.equals(this.force), this.planDigest);
		}

	}

	/**
	 * A request for a rollback.
	 *
	 * @param release number of the release to go back to
	 * @param force whether all pods are replaced, though nothing else changed
	 * @param planDigest digest of the plan that is to be carried out
	 */
	record RollbackRequest(@Nullable Integer release, @Nullable Boolean force, @Nullable String planDigest) {

		RolloutOptions.Rollback options() {
			if (this.release == null) {
				throw new ValidationException("The request", List.of(Violation.at("body", "/release",
						"The release is missing; send the number of the one to go back to.")));
			}
			return new RolloutOptions.Rollback(this.release, Boolean.TRUE.equals(this.force), this.planDigest);
		}

	}

}
