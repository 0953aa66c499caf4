package io.stackyard.stack;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * One container of a pod.
 *
 * @param name a name that other services may use as host name
 * @param image image reference as written, variables substituted
 * @param process what runs in it
 * @param environment variables, those of env_file first and overridden by the service's
 * own, by name
 * @param network how it is reached
 * @param mounts what is mounted, in the order of the file
 * @param lifecycle when it starts, and how its health is told
 * @param privileges what it may do beyond the ordinary
 * @param resources what it needs and may take at most
 * @param labels compose labels, by name
 */
public record Service(String name, String image, Process process, SortedMap<String, Value> environment, Network network,
		List<Mount> mounts, Lifecycle lifecycle, Privileges privileges, Resources resources,
		SortedMap<String, String> labels) {

	/** Label of a service that runs to its end before the others of its pod start. */
	public static final String INIT_CONTAINER_LABEL = "laconic.init-container";

	public Service {
		environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
		mounts = List.copyOf(mounts);
		labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
	}

	/** Return whether it runs to its end before the others of its pod start. */
	public boolean isInitContainer() {
		return "true".equals(this.labels.get(INIT_CONTAINER_LABEL));
	}

	/**
	 * What runs in a container.
	 *
	 * @param entrypoint replaces the image's entrypoint, or {@code null}
	 * @param command replaces the image's command, or {@code null}
	 * @param workingDirectory absolute path, or {@code null} for the image's
	 * @param user {@code uid} or {@code uid:gid}, {@code root} for 0, or {@code null} for
	 * the image's
	 * @param stdinOpen whether standard input stays open
	 * @param tty whether a terminal is allocated
	 */
	public record Process(@Nullable List<Value> entrypoint, @Nullable List<Value> command,
			@Nullable String workingDirectory, @Nullable String user, boolean stdinOpen, boolean tty) {

		public Process {
			entrypoint = (entrypoint != null) ? List.copyOf(entrypoint) : null;
			command = (command != null) ? List.copyOf(command) : null;
		}

	}

	/**
	 * How a container is reached, and whom it knows.
	 *
	 * @param hostname name of the container, or {@code null}
	 * @param mode compose's network_mode, such as {@code host}, or {@code null}
	 * @param ports what it listens on, in the order of the file
	 * @param extraHosts additional names, in the order of the file
	 */
	public record Network(@Nullable String hostname, @Nullable String mode, List<Port> ports,
			List<ExtraHost> extraHosts) {

		public Network {
			ports = List.copyOf(ports);
			extraHosts = List.copyOf(extraHosts);
		}

		/** Return whether it uses the network of its host. */
		public boolean isHost() {
			return "host".equals(this.mode);
		}

	}

	/**
	 * An additional host name.
	 *
	 * @param name the name
	 * @param address an IP address, or {@code host-gateway}
	 */
	public record ExtraHost(String name, String address) {
	}

	/**
	 * A port that a container listens on.
	 *
	 * @param container port number in the container
	 * @param host port number on the host, or {@code null} if compose leaves it open
	 * @param hostAddress address on the host, or {@code null} for all
	 * @param protocol tcp or udp
	 */
	public record Port(int container, @Nullable Integer host, @Nullable String hostAddress, Protocol protocol) {
	}

	/** Transport protocol of a port. */
	public enum Protocol {

		/** Transmission Control Protocol. */
		TCP,
		/** User Datagram Protocol. */
		UDP

	}

	/** What is mounted into a container. */
	public sealed interface Mount permits VolumeMount, BindMount, TemporaryMount {

		/** Return the absolute path in the container. */
		String target();

		/** Return whether the container cannot write it. */
		boolean readOnly();

	}

	/**
	 * A volume that the compose file declares.
	 *
	 * @param volume the volume's name
	 * @param target absolute path in the container
	 * @param readOnly whether the container cannot write it
	 */
	public record VolumeMount(String volume, String target, boolean readOnly) implements Mount {
	}

	/**
	 * A file or directory of the stack's repository.
	 *
	 * @param source path in the repository
	 * @param target absolute path in the container
	 * @param directory whether the source is a directory
	 */
	public record BindMount(FilePath source, String target, boolean directory) implements Mount {

		@Override
		public boolean readOnly() {
			return true;
		}

	}

	/**
	 * Memory that is gone with the container.
	 *
	 * @param target absolute path in the container
	 */
	public record TemporaryMount(String target) implements Mount {

		@Override
		public boolean readOnly() {
			return false;
		}

	}

}
