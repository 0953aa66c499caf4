package io.stackyard.rollout.web;

import java.security.Principal;

import io.stackyard.cluster.ClusterName;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.ClusterUpkeep;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has images removed from kind clusters. */
@RestController
class ClusterImagesController {

	private final ClusterUpkeep upkeep;

	ClusterImagesController(ClusterUpkeep upkeep) {
		this.upkeep = upkeep;
	}

	@PostMapping("/api/v1/clusters/{cluster}/images/prune")
	ResponseEntity<AcceptedView> prune(@PathVariable String cluster, Principal principal) {
		ClusterName name = ClusterName.parse(cluster)
			.orElseThrow(
					() -> new ProblemException(ProblemType.NOT_FOUND, "There is no cluster '%s'.".formatted(cluster)));
		return AcceptedView.answer(this.upkeep.prune(name, principal.getName()));
	}

}
