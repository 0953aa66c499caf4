package io.stackyard.status;

import java.util.List;
import java.util.stream.Collectors;

import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.LogQuery;
import io.stackyard.kubernetes.PodSummary;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads what the containers of a deployment wrote. */
@Service
public class DeploymentLogs {

	private final LiveDeployments live;

	DeploymentLogs(LiveDeployments live) {
		this.live = live;
	}

	/**
	 * Return the lines of all containers, each with its service's name before it, or of
	 * one service as they are.
	 * @param deployment the deployment
	 * @param request which part is asked for
	 * @throws ProblemException of the type {@code not-found} if no container of that
	 * service runs
	 */
	public String read(Deployment deployment, LogRequest request) {
		@Nullable String service = request.service();
		KubernetesApi api = this.live.get(deployment);
		List<Container> containers = api.pods(LiveDeployments.selection(deployment))
			.stream()
			.flatMap((pod) -> pod.containers().stream().map((container) -> new Container(pod, container)))
			.filter((container) -> service == null || container.container.name().equals(service))
			.toList();
		if (service != null && containers.isEmpty()) {
			throw noContainer(service);
		}
		String prefix = (service != null) ? "" : "%s: ";
		return containers.stream()
			.map((container) -> prefixed(api.logs(query(deployment, container, request)),
					prefix.formatted(container.container.name())))
			.collect(Collectors.joining());
	}

	static ProblemException noContainer(String service) {
		return new ProblemException(ProblemType.NOT_FOUND,
				"No container of a service '%s' is on the cluster.".formatted(service));
	}

	private static LogQuery query(Deployment deployment, Container container, LogRequest request) {
		return new LogQuery(deployment.place().namespace(), container.pod.name(), container.container.name(),
				request.tail(), request.since());
	}

	private static String prefixed(String log, String prefix) {
		return log.lines().map((line) -> prefix + line + "\n").collect(Collectors.joining());
	}

	private record Container(PodSummary pod, PodSummary.Container container) {
	}

}
