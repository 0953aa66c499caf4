package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;

/** What objects say, each thing in a line, as {@link StackFacts} says it. */
final class ObjectFacts {

	private final Map<String, String> services = new HashMap<>();

	private final SortedSet<String> facts = new TreeSet<>();

	/** Containers that have started or ended before those of the next step start. */
	private final List<String> before = new ArrayList<>();

	private ObjectFacts(ManifestInput input) {
		input.stack()
			.services()
			.forEach((service) -> this.services.put(ResourceNames.label(service.name()), service.name()));
	}

	static SortedSet<String> of(ManifestInput input, Manifests manifests) {
		ObjectFacts facts = new ObjectFacts(input);
		Map<String, String> volumes = input.volumes()
			.volumes()
			.stream()
			.collect(Collectors.toMap((volume) -> input.names().object(volume.name()), (volume) -> volume.name()));
		manifests.objects().forEach((object) -> facts.object(object, volumes, manifests.objects()));
		return facts.facts;
	}

	private void add(String format, Object... arguments) {
		this.facts.add(format.formatted(arguments));
	}

	private void object(HasMetadata object, Map<String, String> volumes, List<HasMetadata> all) {
		switch (object) {
			case Deployment deployment -> pod(deployment.getSpec().getTemplate().getSpec(), volumes, false);
			case Job job -> pod(job.getSpec().getTemplate().getSpec(), volumes, true);
			case PersistentVolumeClaim claim -> add("claim of %s", volumes.get(claim.getMetadata().getName()));
			case Ingress ingress -> ingress(ingress);
			case Service service when "ExternalName".equals(service.getSpec().getType()) ->
				add("external %s to %s:%d", service.getMetadata().getName(), service.getSpec().getExternalName(),
						service.getSpec().getPorts().getFirst().getPort());
			case Service service when !service.getSpec().getSelector().isEmpty() -> service(service);
			case Endpoints endpoints -> endpoints(endpoints);
			default -> {
			}
		}
	}

	private void service(Service service) {
		String name = this.services.get(service.getMetadata().getName());
		add("%s has a name", name);
		service.getSpec()
			.getPorts()
			.forEach((port) -> add("%s is reached on %d/%s", name, port.getPort(), port.getProtocol()));
	}

	private void pod(PodSpec pod, Map<String, String> claims, boolean job) {
		SortedMap<String, Volume> volumes = new TreeMap<>();
		pod.getVolumes().forEach((volume) -> volumes.put(volume.getName(), volume));
		List<Container> containers = Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
			.toList();
		for (Container container : containers) {
			container(container, pod, volumes, claims);
			boolean ends = job || pod.getInitContainers().contains(container);
			add("%s runs %s%s", name(container), container.getImage(), ends ? " to its end" : "");
		}
	}

	private String name(Container container) {
		return this.services.get(container.getName());
	}

	private void container(Container container, PodSpec pod, Map<String, Volume> volumes, Map<String, String> claims) {
		String name = name(container);
		this.before.forEach((earlier) -> add("%s after %s", name, earlier));
		this.before.add(name);
		container.getPorts()
			.forEach((port) -> add("%s listens on %d/%s", name, port.getContainerPort(), port.getProtocol()));
		container.getEnv()
			.stream()
			.filter((variable) -> !variable.getName().equals(CaCertificates.VARIABLE))
			.forEach((variable) -> add("%s has variable %s", name, variable.getName()));
		container.getVolumeMounts().forEach((mount) -> mount(name, mount, volumes.get(mount.getName()), claims));
		words(name, "starts", container.getCommand());
		words(name, "with", container.getArgs());
		Optional.ofNullable(container.getWorkingDir()).ifPresent((path) -> add("%s works in %s", name, path));
		Optional.ofNullable(container.getSecurityContext()).ifPresent((security) -> security(name, security));
		Optional.ofNullable(container.getResources()).ifPresent((resources) -> {
			amounts(name, "requests", resources.getRequests());
			amounts(name, "limits", resources.getLimits());
		});
		Optional.ofNullable(container.getReadinessProbe())
			.ifPresent((probe) -> add("%s is checked by %s", name, text(probe.getExec().getCommand())));
		placement(name, pod);
	}

	private void words(String name, String verb, List<String> words) {
		if (!words.isEmpty()) {
			add("%s %s %s", name, verb, text(words));
		}
	}

	/** The kubelet makes one dollar sign of two. */
	private static String text(List<String> words) {
		return String.join(" ", words).replace("$$", "$");
	}

	private void mount(String name, VolumeMount mount, Volume volume, Map<String, String> claims) {
		String access = Boolean.TRUE.equals(mount.getReadOnly()) ? " ro" : "";
		if (mount.getMountPath().equals(CaCertificates.PATH)) {
			add("%s trusts more", name);
		}
		else if (volume.getConfigMap() != null) {
			add("%s has files at %s%s", name, mount.getMountPath(), access);
		}
		else if (volume.getEmptyDir() != null) {
			add("%s has memory at %s", name, mount.getMountPath());
		}
		else {
			add("%s has volume %s at %s%s", name, claims.get(volume.getPersistentVolumeClaim().getClaimName()),
					mount.getMountPath(), access);
		}
	}

	private void security(String name, SecurityContext security) {
		if (security.getRunAsUser() != null) {
			add("%s is user %s%s", name, security.getRunAsUser(),
					(security.getRunAsGroup() != null) ? ":" + security.getRunAsGroup() : "");
		}
		if (security.getCapabilities() != null) {
			security.getCapabilities().getAdd().forEach((capability) -> add("%s may %s", name, capability));
		}
	}

	private void amounts(String name, String kind, Map<String, Quantity> amounts) {
		amounts.keySet().forEach((resource) -> add("%s %s %s", name, kind, resource));
	}

	private void placement(String name, PodSpec pod) {
		pod.getHostAliases()
			.stream()
			.flatMap((alias) -> alias.getHostnames().stream())
			.forEach((known) -> add("%s knows %s", name, known));
		if (Boolean.TRUE.equals(pod.getHostNetwork())) {
			add("%s uses the network of its node", name);
		}
		pod.getTolerations()
			.forEach((toleration) -> add("%s tolerates %s=%s", name, toleration.getKey(), toleration.getValue()));
		Optional.ofNullable(pod.getAffinity())
			.stream()
			.flatMap((affinity) -> affinity.getNodeAffinity()
				.getRequiredDuringSchedulingIgnoredDuringExecution()
				.getNodeSelectorTerms()
				.getFirst()
				.getMatchExpressions()
				.stream())
			.forEach((expression) -> add("%s on %s=%s", name, expression.getKey(),
					String.join(",", expression.getValues())));
	}

	private void ingress(Ingress ingress) {
		ingress.getSpec()
			.getRules()
			.forEach((rule) -> rule.getHttp()
				.getPaths()
				.forEach((path) -> add("route %s%s to %s:%d", rule.getHost(), path.getPath(),
						this.services.get(path.getBackend().getService().getName()),
						path.getBackend().getService().getPort().getNumber())));
	}

	private void endpoints(Endpoints endpoints) {
		endpoints.getSubsets()
			.forEach((subset) -> add("external %s to %s:%d", endpoints.getMetadata().getName(),
					subset.getAddresses().stream().map((address) -> address.getIp()).collect(Collectors.joining(",")),
					subset.getPorts().getFirst().getPort()));
	}

}
