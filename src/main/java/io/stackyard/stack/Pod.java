package io.stackyard.stack;

import java.util.List;

/**
 * One compose file; it becomes one Kubernetes Deployment, or a Job for each service.
 *
 * @param name name in stack.yml
 * @param file path of the compose file
 * @param services in the order of the file
 * @param volumes names of the volumes that the file declares, in the order of the file
 */
public record Pod(String name, FilePath file, List<Service> services, List<String> volumes) {

	public Pod {
		services = List.copyOf(services);
		volumes = List.copyOf(volumes);
	}

}
