package io.stackyard.rollout.web;

import java.security.Principal;
import java.util.Optional;

import io.stackyard.cluster.ClusterName;
import io.stackyard.job.Job;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.ClusterRemoval;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forgets registered clusters, and deletes kind clusters. */
@RestController
class ClusterRemovalController {

	private final ClusterRemoval removal;

	ClusterRemovalController(ClusterRemoval removal) {
		this.removal = removal;
	}

	@DeleteMapping("/api/v1/clusters/{cluster}")
	ResponseEntity<AcceptedView> delete(@PathVariable String cluster,
			@RequestParam(defaultValue = "false") boolean force, Principal principal) {
		ClusterName name = ClusterName.parse(cluster)
			.orElseThrow(
					() -> new ProblemException(ProblemType.NOT_FOUND, "There is no cluster '%s'.".formatted(cluster)));
		Optional<Job> job = this.removal.remove(name, force, principal.getName());
		return job.map(AcceptedView::answer).orElseGet(() -> ResponseEntity.noContent().build());
	}

}
