package io.stackyard.cluster.kind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.SaveImagesCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Ports;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.ImageReference;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Docker engine behind its socket. */
final class EngineDocker implements Docker {

	private static final String CLUSTER_LABEL = "io.x-k8s.kind.cluster";

	private static final String ROLE_LABEL = "io.x-k8s.kind.role";

	/** What tar says of files that were written to while it read them. */
	private static final int TAR_FILES_CHANGED = 1;

	private static final Logger logger = LoggerFactory.getLogger(EngineDocker.class);

	/** Time in which a program on a node tells something. */
	private static final Duration LOOK = Duration.ofSeconds(30);

	private final EngineClients clients;

	private final Duration timeout;

	/**
	 * Create an engine.
	 * @param clients the ways to it
	 * @param timeout time after which a program that works on a node counts as failed
	 */
	EngineDocker(EngineClients clients, Duration timeout) {
		this.clients = clients;
		this.timeout = timeout;
	}

	@Override
	public DockerEngine engine() {
		Info info = this.clients.ask((client) -> client.infoCmd().exec());
		return new DockerEngine(String.valueOf(info.getServerVersion()), Path.of(info.getDockerRootDir()),
				String.valueOf(info.getCGroupVersion()));
	}

	@Override
	public List<NodeContainer> nodes(ClusterName cluster) {
		List<Container> containers = this.clients.ask((client) -> client.listContainersCmd()
			.withShowAll(true)
			.withLabelFilter(Map.of(CLUSTER_LABEL, cluster.value()))
			.exec());
		return containers.stream()
			.sorted(Comparator.<Container, Boolean>comparing((container) -> !isControlPlane(container))
				.thenComparing((container) -> container.getNames()[0]))
			.map(this::node)
			.toList();
	}

	@Override
	public void start(NodeContainer node) {
		this.clients.ask((client) -> {
			try {
				return client.startContainerCmd(node.id()).exec();
			}
			catch (NotModifiedException ex) {
				return null;
			}
		});
	}

	@Override
	public void remove(NodeContainer node) {
		this.clients.ask((client) -> {
			try {
				return client.removeContainerCmd(node.id()).withForce(true).withRemoveVolumes(true).exec();
			}
			catch (NotFoundException ex) {
				return null;
			}
		});
	}

	@Override
	public Optional<String> findImageId(String reference) {
		return findImage(reference).map(InspectImageResponse::getId);
	}

	@Override
	public Optional<String> findImageUser(String reference) {
		return findImage(reference).map(InspectImageResponse::getConfig)
			.map(ContainerConfig::getUser)
			.filter((user) -> !user.isEmpty());
	}

	private Optional<InspectImageResponse> findImage(String reference) {
		return this.clients.ask((client) -> {
			try {
				return Optional.of(client.inspectImageCmd(reference).exec());
			}
			catch (NotFoundException ex) {
				return Optional.empty();
			}
		});
	}

	@Override
	public String look(NodeContainer node, List<String> command, Supervisor supervisor) throws InterruptedException {
		return program(node, command).run(null, LOOK, supervisor);
	}

	@Override
	public String execute(NodeContainer node, List<String> command, Supervisor supervisor) throws InterruptedException {
		return program(node, command).run(null, this.timeout, supervisor);
	}

	@Override
	public void send(SortedSet<ImageReference> references, NodeContainer node, List<String> command,
			Supervisor supervisor) throws InterruptedException {
		SaveImagesCmd save = this.clients.patient().saveImagesCmd();
		references.forEach((reference) -> save.withImage(reference.repository(), reference.tag()));
		try (InputStream archive = save(save, supervisor)) {
			program(node, command).run(archive, this.timeout, supervisor);
		}
		catch (IOException ex) {
			throw EngineClients.unavailable(ex);
		}
	}

	/** The engine itself does not see what a node mounts. */
	@Override
	public InputStream read(NodeContainer node, Path path, Supervisor supervisor) {
		List<String> command = List.of("tar", "--create", "--file=-", "--format=posix", "--numeric-owner", "--xattrs",
				"--one-file-system", "--directory=" + path.resolveSibling(""), "--", path.getFileName().toString());
		return program(node, command).open(TAR_FILES_CHANGED, supervisor);
	}

	/** The program ends by itself: the engine does not tell it that its input has. */
	@Override
	public void write(NodeContainer node, Path file, InputStream content, long length, Supervisor supervisor)
			throws InterruptedException {
		List<String> command = List.of("dd", "of=" + file, "bs=1M", "count=" + length, "iflag=count_bytes,fullblock",
				"conv=fsync", "status=none");
		program(node, command).run(content, this.timeout, supervisor);
	}

	/** The engine may write the archive into a file of its own before it answers. */
	private InputStream save(SaveImagesCmd save, Supervisor supervisor) {
		try {
			return new OutsideCall<>(this.timeout, EngineDocker::close).make(supervisor, save::exec);
		}
		catch (OutsideCallTimeoutException ex) {
			throw EngineClients.unavailable(ex);
		}
		catch (RuntimeException ex) {
			throw EngineClients.problem(ex);
		}
	}

	private NodeProgram program(NodeContainer node, List<String> command) {
		return new NodeProgram(this.clients, node, command);
	}

	private static void close(InputStream stream) {
		try (stream) {
			logger.debug("An archive of images is not needed any more");
		}
		catch (IOException ex) {
			logger.debug("The archive is closed already", ex);
		}
	}

	private static boolean isControlPlane(Container container) {
		return "control-plane".equals(container.getLabels().get(ROLE_LABEL));
	}

	private NodeContainer node(Container container) {
		List<HostMount> mounts = container.getMounts()
			.stream()
			.filter((mount) -> mount.getSource() != null && mount.getSource().startsWith("/"))
			.map((mount) -> new HostMount(Path.of(mount.getSource()), Path.of(mount.getDestination())))
			.sorted(Comparator.comparing(HostMount::nodePath))
			.toList();
		boolean running = "running".equals(container.getState());
		return new NodeContainer(container.getId(), container.getNames()[0].substring(1), running, mounts,
				running ? ports(container) : boundPorts(container.getId()));
	}

	/**
	 * The list tells the ports of what runs; those of the rest are only in its details.
	 */
	private SortedSet<HostPort> boundPorts(String id) {
		return bindings(id).entrySet()
			.stream()
			.filter((entry) -> entry.getValue() != null)
			.flatMap((entry) -> Stream.of(entry.getValue()).flatMap((binding) -> port(entry.getKey(), binding)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private Map<ExposedPort, Ports.Binding[]> bindings(String id) {
		return this.clients.ask((client) -> {
			try {
				@Nullable Ports ports = client.inspectContainerCmd(id).exec().getHostConfig().getPortBindings();
				return (ports != null) ? ports.getBindings() : Map.of();
			}
			catch (NotFoundException ex) {
				return Map.of();
			}
		});
	}

	/** A port that Docker chooses is not known before the container runs. */
	private static Stream<HostPort> port(ExposedPort node, Ports.Binding host) {
		@Nullable String address = host.getHostIp();
		@Nullable String port = host.getHostPortSpec();
		return (port != null && port.matches("[1-9][0-9]*"))
				? Stream.of(new HostPort((address == null || address.isEmpty()) ? "0.0.0.0" : address,
						Integer.parseInt(port), node.getPort(), node.getProtocol().toString()))
				: Stream.empty();
	}

	/** Docker lists a port that nothing of the host leads to, too. */
	private static SortedSet<HostPort> ports(Container container) {
		return Stream.of(container.getPorts())
			.filter((port) -> port.getPublicPort() != null && port.getPrivatePort() != null)
			.map((port) -> new HostPort(String.valueOf(port.getIp()), port.getPublicPort(), port.getPrivatePort(),
					String.valueOf(port.getType())))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
