package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.stackyard.stack.Service;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading;

/** The text of the first spec of a deployment. This class is not thread-safe. */
final class StarterSpec {

	private final Stack stack;

	private final StarterVariables variables;

	private final StarterRequest request;

	private final RandomGenerator random;

	private final boolean durable;

	private final SpecText text = new SpecText();

	StarterSpec(StackReading reading, StarterRequest request, RandomGenerator random, boolean durable) {
		this.stack = reading.stack();
		this.variables = new StarterVariables(reading.variables(), request.config());
		this.request = request;
		this.random = random;
		this.durable = durable;
	}

	/** Return the text, which ends with a line break. */
	String text() {
		target();
		this.variables.write(this.text);
		ports();
		volumes();
		configMaps();
		return this.text.toString();
	}

	private void target() {
		String place = switch (this.request.deployTo()) {
			case K8S_KIND -> "this host's kind cluster";
			case K8S -> "the registered cluster " + this.request.cluster();
		};
		this.text.comment(0, "Deployment of the stack %s on %s. Keep this file in git: it is the source of truth."
			.formatted(this.stack.name(), place));
		this.text.entry(0, "stack", this.stack.name());
		this.text.entry(0, "deploy-to", this.request.deployTo().toString());
		if (this.request.cluster() != null) {
			this.text.entry(0, (this.request.deployTo() == DeployTo.K8S) ? "kube-config" : "kind-cluster-name",
					this.request.cluster());
		}
		if (this.request.imageRegistry() != null) {
			this.text.comment(0, "images with the tag 'local' are pulled from here");
			this.text.entry(0, "image-registry", this.request.imageRegistry());
		}
	}

	private void ports() {
		SortedMap<String, List<String>> ports = new TreeMap<>();
		this.stack.pods().stream().flatMap((pod) -> pod.services().stream()).forEach((service) -> {
			List<String> mapped = service.network().ports().stream().flatMap((port) -> mapped(port).stream()).toList();
			if (!mapped.isEmpty()) {
				ports.put(service.name(), mapped);
			}
		});
		if (!ports.isEmpty()) {
			this.text.section(0, "network");
			this.text.section(1, "ports");
			ports.forEach((service, mapped) -> {
				this.text.section(2, service);
				mapped.forEach((port) -> this.text.item(3, port));
			});
		}
	}

	private Optional<String> mapped(Service.Port port) {
		String protocol = (port.protocol() == Service.Protocol.UDP) ? "/udp" : "";
		return this.request.ports().map(port.container(), this.random).map((text) -> text + protocol);
	}

	private void volumes() {
		SortedSet<String> volumes = new TreeSet<>(this.stack.volumeNames());
		volumes.removeIf(this::isConfigMap);
		if (volumes.isEmpty()) {
			return;
		}
		this.text.section(0, "volumes");
		List<String> data = new ArrayList<>();
		List<String> others = new ArrayList<>();
		volumes.forEach((volume) -> (isData(volume) ? data : others).add(volume));
		if (!data.isEmpty()) {
			this.text.comment(1,
					"on the host, below the deployment's directory: survives pods, restarts and the cluster");
			data.forEach((volume) -> this.text.entry(1, volume, path(volume)));
		}
		if (!others.isEmpty() && this.request.deployTo() == DeployTo.K8S) {
			this.text.comment(1, "where the cluster's default storage class puts it");
			others.forEach((volume) -> this.text.section(1, volume));
		}
		else if (!others.isEmpty()) {
			this.text.comment(1, "in the kind node: lost when the cluster is deleted. Give a path to keep it:");
			others.forEach((volume) -> {
				this.text.disabled(1, volume, path(volume));
				this.text.section(1, volume);
			});
		}
	}

	private void configMaps() {
		SortedSet<String> volumes = new TreeSet<>(this.stack.volumeNames());
		volumes.removeIf((volume) -> !isConfigMap(volume));
		if (!volumes.isEmpty()) {
			this.text.section(0, "configmaps");
			this.text.comment(1, "configuration: the files of these directories, beside this spec in git");
			volumes.forEach((volume) -> this.text.entry(1, volume, "./configmaps/" + volume));
		}
	}

	private boolean isData(String volume) {
		if (this.request.deployTo() == DeployTo.K8S) {
			return false;
		}
		return this.durable || !volume.matches("(?i).*(cache|tmp|temp|scratch).*");
	}

	private boolean isConfigMap(String volume) {
		List<VolumeMount> mounts = mounts().filter((mount) -> mount.volume().equals(volume)).toList();
		return volume.contains("config") && !mounts.isEmpty() && mounts.stream().allMatch(VolumeMount::readOnly);
	}

	private Stream<VolumeMount> mounts() {
		return this.stack.services()
			.flatMap((service) -> service.mounts().stream())
			.filter(VolumeMount.class::isInstance)
			.map(VolumeMount.class::cast);
	}

	private static String path(String volume) {
		return "./data/" + volume;
	}

}
