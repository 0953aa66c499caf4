package io.stackyard.manifest;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.stack.Service;

/**
 * A Deployment or Job with the services that it runs.
 *
 * @param object the Deployment or Job
 * @param services the services, in the order of their compose file
 */
record RenderedWorkload(HasMetadata object, List<Service> services) {

	RenderedWorkload {
		services = List.copyOf(services);
	}

}
