package io.stackyard.status;

import java.time.Duration;
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
	 * @param service name of the one service, or {@code null} for all
	 * @param tail number of lines from the end of each container's log
	 * @param since how far back, or {@code null} for all
	 * @throws ProblemException of the type {@code not-found} if no container of that
	 * service runs
	 */
	public String read(Deployment deployment, @Nullable String service, int tail, @Nullable Duration since) {
		KubernetesApi api = this.live.get(deployment);
		List<Container> containers = api.pods(LiveDeployments.selection(deployment))
			.stream()
			.flatMap((pod) -> pod.containers().stream().map((container) -> new Container(pod, container)))
			.filter((container) -> service == null || container.container.name().equals(service))
			.toList();
		if (service != null && containers.isEmpty()) {
			throw new ProblemException(ProblemType.NOT_FOUND,
					"No container of a service '%s' is on the cluster.".formatted(service));
		}
		String prefix = (service != null) ? "" : "%s: ";
		return containers.stream()
			.map((container) -> prefixed(api.logs(query(deployment, container, tail, since)),
					prefix.formatted(container.container.name())))
			.collect(Collectors.joining());
	}

	private static LogQuery query(Deployment deployment, Container container, int tail, @Nullable Duration since) {
		return new LogQuery(deployment.place().namespace(), container.pod.name(), container.container.name(), tail,
				since);
	}

	private static String prefixed(String log, String prefix) {
		return log.lines().map((line) -> prefix + line + "\n").collect(Collectors.joining());
	}

	private record Container(PodSummary pod, PodSummary.Container container) {
	}

}
