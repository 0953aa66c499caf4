package io.stackyard.manifest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders a Job for a service of a compose file that stack.yml lists under jobs, and for
 * a pod whose services all run to their end. Its name has a checksum of what it runs: a
 * changed job is another one and runs, an unchanged one does not run again.
 */
final class JobRenderer {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Pattern RETRIES = Pattern.compile("on-failure:(\\d+)");

	/** What Kubernetes itself takes where nothing is said. */
	private static final int ORDINARY_RETRIES = 6;

	private final Rendering rendering;

	JobRenderer(Rendering rendering) {
		this.rendering = rendering;
	}

	/** Return the Job of a pod whose services run to their end, one after the other. */
	Job render(Pod pod) {
		return render(pod.name(), pod.name(), pod.services());
	}

	/** Return the Job of a service of a pod. */
	Job render(Pod pod, Service service) {
		return render("job-" + service.name(), "job-" + pod.name(), List.of(service));
	}

	private Job render(String name, String component, List<Service> services) {
		ResourceNames names = this.rendering.names();
		int retries = services.stream().mapToInt(JobRenderer::retries).max().orElse(0);
		PodTemplateSpec template = new PodTemplate(this.rendering, component, services).renderOnce(retries > 0);
		String checksum = ResourceNames.checksum(JSON.writeValueAsString(template));
		return new JobBuilder().withMetadata(names.metadata(names.object(name + "-" + checksum), component))
			.withNewSpec()
			.withBackoffLimit(retries)
			.withTemplate(template)
			.endSpec()
			.build();
	}

	/** Return how often a service that fails is started again. */
	private static int retries(Service service) {
		@Nullable String policy = service.lifecycle().restart();
		if (policy == null || policy.equals("no")) {
			return 0;
		}
		Matcher matcher = RETRIES.matcher(policy);
		return matcher.matches() ? Integer.parseInt(matcher.group(1)) : ORDINARY_RETRIES;
	}

}
