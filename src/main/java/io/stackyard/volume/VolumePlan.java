package io.stackyard.volume;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Quantity;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.VolumePath;
import io.stackyard.spec.Workload.NodeAffinity;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.stack.Stack;
import io.stackyard.volume.Volume.Kind;
import io.stackyard.volume.Volume.Survival;

/**
 * The volumes of a deployment.
 *
 * @param volumes every volume that a service mounts, by name
 */
public record VolumePlan(List<Volume> volumes) {

	private static final String HOST_NAME = "kubernetes.io/hostname";

	public VolumePlan {
		volumes = List.copyOf(volumes);
	}

	/**
	 * Work out where each volume lives and what it survives.
	 * @param stack the stack
	 * @param spec the spec
	 * @param directory the deployment's directory on the host, absolute
	 * @param nodePath tells where a host path is found on the node
	 */
	public static VolumePlan of(Stack stack, DeploymentSpec spec, Path directory, UnaryOperator<Path> nodePath) {
		SortedSet<String> mounted = mounts(stack).map((mount) -> mount.volume)
			.collect(Collectors.toCollection(TreeSet::new));
		mounted.removeAll(spec.storage().configMaps().keySet());
		return new VolumePlan(mounted.stream().map((name) -> volume(name, stack, spec, directory, nodePath)).toList());
	}

	/** Return the volume of a name. */
	public Optional<Volume> find(String name) {
		return this.volumes.stream().filter((volume) -> volume.name().equals(name)).findFirst();
	}

	/** Return whether a volume lives in a place of a kind. */
	public boolean has(Volume.Kind kind) {
		return this.volumes.stream().anyMatch((volume) -> volume.kind() == kind);
	}

	/** Return the host directories that the node has to mount. */
	public SortedSet<Path> hostDirectories() {
		return this.volumes.stream()
			.flatMap((volume) -> Optional.ofNullable(volume.hostPath()).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return the sentences about what may surprise. */
	public List<String> warnings() {
		return this.volumes.stream().flatMap((volume) -> volume.warnings().stream()).toList();
	}

	private static Volume volume(String name, Stack stack, DeploymentSpec spec, Path directory,
			UnaryOperator<Path> nodePath) {
		List<Volume.Mount> mounts = mounts(stack).filter((mount) -> mount.volume.equals(name))
			.map((mount) -> mount.mount)
			.toList();
		long size = Quantity.getAmountInBytes(new Quantity(spec.workload().resources().sizeOf(name))).longValueExact();
		boolean kind = spec.target().deployTo() == DeployTo.K8S_KIND;
		VolumePath path = spec.storage().volumes().getOrDefault(name, new VolumePath.Node());
		return switch (path) {
			case VolumePath.Node node -> kind ? node(name, size, mounts) : claim(name, size, mounts);
			case VolumePath.Relative relative ->
				host(name, directory.resolve(relative.path().value()), nodePath, size, mounts);
			case VolumePath.Absolute absolute -> kind ? host(name, absolute.path(), nodePath, size, mounts)
					: remoteNode(name, absolute.path(), node(spec), size, mounts);
		};
	}

	private static Volume host(String name, Path path, UnaryOperator<Path> nodePath, long size,
			List<Volume.Mount> mounts) {
		return new Volume(name, Kind.HOST, path, nodePath.apply(path), size, mounts, new Survival(true, true, true),
				List.of());
	}

	/**
	 * What a registered cluster's node keeps, nobody sees on the others: it survives only
	 * where the pods cannot go to another one.
	 */
	private static Volume remoteNode(String name, Path path, Optional<String> node, long size,
			List<Volume.Mount> mounts) {
		String warning = node
			.map((known) -> "Volume '%s' lives in '%s' of the node '%s', which has to have this directory."
				.formatted(name, path, known))
			.orElseGet(
					() -> "Volume '%s' lives in '%s' of the node that its pod runs on, which has to have this directory; on another node the data is not there. Name one node with the label %s in node-affinities."
						.formatted(name, path, HOST_NAME));
		return new Volume(name, Kind.NODE, null, path, size, mounts,
				new Survival(node.isPresent(), node.isPresent(), false), List.of(warning));
	}

	/** Return the one node that pods may run on. */
	private static Optional<String> node(DeploymentSpec spec) {
		List<String> names = spec.workload()
			.nodeAffinities()
			.stream()
			.filter((affinity) -> affinity.label().equals(HOST_NAME))
			.map(NodeAffinity::value)
			.distinct()
			.toList();
		return (names.size() == 1) ? Optional.of(names.getFirst()) : Optional.empty();
	}

	private static Volume node(String name, long size, List<Volume.Mount> mounts) {
		return new Volume(name, Kind.NODE, null, null, size, mounts, new Survival(true, true, false),
				List.of("Volume '%s' lives in the kind node and is lost when the cluster is deleted.".formatted(name)));
	}

	private static Volume claim(String name, long size, List<Volume.Mount> mounts) {
		return new Volume(name, Kind.CLAIM, null, null, size, mounts, new Survival(true, true, false),
				List.of("Volume '%s' lives where the cluster's storage class puts it.".formatted(name)));
	}

	private static Stream<NamedMount> mounts(Stack stack) {
		return Stream.concat(stack.pods().stream(), stack.jobs().stream()).flatMap(VolumePlan::mounts);
	}

	private static Stream<NamedMount> mounts(Pod pod) {
		return pod.services()
			.stream()
			.flatMap((service) -> service.mounts()
				.stream()
				.filter(VolumeMount.class::isInstance)
				.map(VolumeMount.class::cast)
				.map((mount) -> new NamedMount(mount.volume(),
						new Volume.Mount(pod.name(), service.name(), mount.target(), mount.readOnly()))));
	}

	private record NamedMount(String volume, Volume.Mount mount) {
	}

}
