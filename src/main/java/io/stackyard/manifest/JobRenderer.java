package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders a Job for each service of a compose file that stack.yml lists under jobs. Its
 * name has a checksum of what it runs: a changed job is another one and runs, an
 * unchanged one does not run again.
 */
final class JobRenderer implements ManifestRenderer.ObjectRenderer {

	private static final JsonMapper JSON = JsonMapper.shared();

	@Override
	public Stream<Job> render(ManifestInput input) {
		return input.stack()
			.jobs()
			.stream()
			.flatMap((pod) -> pod.services().stream().map((service) -> job(pod, service, input)));
	}

	private static Job job(Pod pod, Service service, ManifestInput input) {
		ResourceNames names = input.names();
		PodTemplateSpec template = new PodTemplate(input, "job-" + pod.name(), List.of(service)).renderOnce();
		String name = names
			.object("job-" + service.name() + "-" + ResourceNames.checksum(JSON.writeValueAsString(template)));
		return new JobBuilder().withMetadata(names.metadata(name, "job-" + pod.name()))
			.withNewSpec()
			.withBackoffLimit(0)
			.withTemplate(template)
			.endSpec()
			.build();
	}

}
