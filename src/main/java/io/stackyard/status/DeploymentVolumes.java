package io.stackyard.status;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

import io.stackyard.cluster.HostMount;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.spec.DeployTo;
import io.stackyard.storage.DataDirectory;
import io.stackyard.volume.VolumePlan;
import org.springframework.stereotype.Service;

/** Knows where on this host the volumes of a deployment lie. */
@Service
public class DeploymentVolumes {

	private final Path root;

	DeploymentVolumes(DataDirectory data) {
		this.root = data.deployments();
	}

	/** Return where the volumes of a deployment live and what they survive. */
	public VolumePlan plan(Deployment deployment, ReleaseContent content) {
		UnaryOperator<Path> nodePath = (content.spec().target().deployTo() == DeployTo.K8S_KIND) ? HostMount::nodePathOf
				: UnaryOperator.identity();
		return VolumePlan.of(content.stack(), content.spec(), this.root.resolve(deployment.name().value()), nodePath);
	}

}
