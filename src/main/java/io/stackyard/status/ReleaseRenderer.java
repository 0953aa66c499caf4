package io.stackyard.status;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.Release;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.manifest.ContainerImages;
import io.stackyard.manifest.IngressStyle;
import io.stackyard.manifest.ManifestInput;
import io.stackyard.manifest.ManifestRenderer;
import io.stackyard.manifest.Manifests;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.spec.SecurityProfile;
import io.stackyard.volume.VolumePlan;
import org.springframework.stereotype.Component;

/** Renders releases of deployments as they are brought to their cluster. */
@Component
public class ReleaseRenderer {

	private final ManifestRenderer manifests = new ManifestRenderer();

	private final DeploymentService deployments;

	private final DeploymentVolumes volumes;

	private final SecurityProfile profile;

	private final IngressStyle ingress;

	ReleaseRenderer(DeploymentService deployments, DeploymentVolumes volumes, SecurityProperties security,
			IngressProperties ingress) {
		this.profile = security.profile();
		this.ingress = ingress.style();
		this.deployments = deployments;
		this.volumes = volumes;
	}

	/** Render a release. */
	public RenderedRelease render(Deployment deployment, Release release) {
		return render(deployment, release, new TreeMap<>());
	}

	/**
	 * Render a release that knows pods of other namespaces.
	 * @param addresses addresses of the pods that its external services select, by the
	 * external service's name
	 */
	public RenderedRelease render(Deployment deployment, Release release, SortedMap<String, List<String>> addresses) {
		ReleaseContent content = this.deployments.content(release);
		VolumePlan plan = this.volumes.plan(deployment, content);
		ManifestInput input = new ManifestInput(deployment.name(), release.number(), deployment.place().namespace(),
				content.spec(), content.stack(), plan, content.sharedVariables(), content.files(),
				deployment.rollToken(), this.profile, addresses, this.ingress);
		Manifests manifests = this.manifests.render(input);
		ResourceNames names = new ResourceNames(deployment.name(), deployment.place().namespace(),
				content.stack().name(), release.number());
		return new RenderedRelease(deployment, release, content, plan, names, manifests,
				new ContainerImages(content.spec()).references(content.stack()));
	}

	/** Render the latest release of a deployment. */
	public RenderedRelease render(Deployment deployment) {
		return render(deployment, this.deployments.latestRelease(deployment));
	}

}
