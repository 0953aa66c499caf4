package io.stackyard.rollout;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.contents.DirectoryAccess;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.manifest.ContainerImages;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.VolumeMount;
import io.stackyard.volume.ContainerUser;
import io.stackyard.volume.Volume;
import io.stackyard.volume.VolumePlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out whom the host directory of a volume has to belong to, so that its containers
 * can use it and nobody else can.
 */
@Component
class DirectoryOwners {

	private final HostUpkeep host;

	DirectoryOwners(HostClusters clusters) {
		this.host = clusters.upkeep();
	}

	/**
	 * Return who is to use a new directory: the one user that all services which mount it
	 * run as, or their common group. Where they have neither, or one of them is not
	 * known, every user can.
	 * @param content what the release means
	 * @param volumes its volumes
	 * @param directory absolute path of one of them
	 */
	Owner find(ReleaseContent content, VolumePlan volumes, Path directory) {
		Set<ContainerUser> users = new LinkedHashSet<>();
		for (Service service : services(content, volumes, directory)) {
			Optional<ContainerUser> user = user(content, service);
			if (user.isEmpty()) {
				return new Owner(DirectoryAccess.EVERYBODY,
						"service '%s' runs as root or as a user that only its image knows".formatted(service.name()));
			}
			users.add(user.get());
		}
		return of(users);
	}

	private static Owner of(Set<ContainerUser> users) {
		ContainerUser first = users.iterator().next();
		SortedSet<Integer> numbers = users.stream()
			.map(ContainerUser::uid)
			.collect(Collectors.toCollection(TreeSet::new));
		@Nullable Integer group = first.gid();
		boolean together = users.stream().allMatch((user) -> Objects.equals(user.gid(), group));
		if (numbers.size() == 1) {
			return new Owner(DirectoryAccess.ofUser(first.uid(), together ? group : null), "");
		}
		if (together && group != null) {
			return new Owner(DirectoryAccess.ofGroup(first.uid(), group), "");
		}
		return new Owner(DirectoryAccess.EVERYBODY,
				"its services run as the users %s and have no group in common".formatted(numbers));
	}

	private Optional<ContainerUser> user(ReleaseContent content, Service service) {
		@Nullable String named = service.process().user();
		return ((named != null) ? Optional.of(named)
				: this.host.findImageUser(new ContainerImages(content.spec()).reference(service)))
			.flatMap(ContainerUser::parse);
	}

	private static List<Service> services(ReleaseContent content, VolumePlan plan, Path directory) {
		SortedSet<String> volumes = plan.volumes()
			.stream()
			.filter((volume) -> directory.equals(volume.hostPath()))
			.map(Volume::name)
			.collect(Collectors.toCollection(TreeSet::new));
		return content.stack().services().filter((service) -> mounts(service, volumes)).toList();
	}

	private static boolean mounts(Service service, SortedSet<String> volumes) {
		return service.mounts()
			.stream()
			.anyMatch((mount) -> mount instanceof VolumeMount volume && volumes.contains(volume.volume()));
	}

	/**
	 * Whom a directory has to belong to.
	 *
	 * @param access who can use it
	 * @param reason why that is everybody; empty if it is not
	 */
	record Owner(DirectoryAccess access, String reason) {

		/**
		 * Return a line about a directory that was made.
		 * @param directory the directory
		 * @param given who can use it
		 */
		String tell(Path directory, DirectoryAccess given) {
			if (given.equals(DirectoryAccess.EVERYBODY)) {
				return "made %s, which every user can write: %s".formatted(directory, this.reason.isEmpty()
						? "this server may not give it to the user %d".formatted(this.access.uid()) : this.reason);
			}
			return "made %s for the user %d (%s)".formatted(directory, given.uid(), given.permissions());
		}

	}

}
