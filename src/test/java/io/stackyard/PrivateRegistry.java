package io.stackyard;

import java.util.Map;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.ContainerNetwork;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * An image registry that wants a password, with one image: {@value #IMAGE}. The nodes of
 * a cluster find it after {@link #openTo}.
 */
public final class PrivateRegistry implements AutoCloseable {

	static final String SERVER = "registry.test:5000";

	static final String IMAGE = SERVER + "/private/app:1";

	/** Who may pull. */
	public static final String USER = "shop";

	private static final String NETWORK = "kind";

	/** What the containerd of a node needs so that it looks for registries like ours. */
	static final String CONTAINERD_PATCH = """
			[plugins."io.containerd.grpc.v1.cri".registry]
			  config_path = "/etc/containerd/certs.d"
			""";

	private final DockerClient docker = DockerClientFactory.lazyClient();

	private final GenericContainer<?> container;

	public PrivateRegistry(String password) {
		String htpasswd = USER + ":" + new BCryptPasswordEncoder(4).encode(password) + "\n";
		this.container = new GenericContainer<>(DockerImageName.parse("registry:2")).withExposedPorts(5000)
			.withImagePullPolicy((name) -> false)
			.withEnv("REGISTRY_AUTH", "htpasswd")
			.withEnv("REGISTRY_AUTH_HTPASSWD_REALM", "test")
			.withEnv("REGISTRY_AUTH_HTPASSWD_PATH", "/auth/htpasswd")
			.withCopyToContainer(Transferable.of(htpasswd), "/auth/htpasswd")
			.waitingFor(Wait.forHttp("/v2/").forStatusCode(401));
		this.container.start();
		push(password);
	}

	private void push(String password) {
		String repository = host() + "/private/app";
		AuthConfig credentials = new AuthConfig().withUsername(USER).withPassword(password).withRegistryAddress(host());
		this.docker.tagImageCmd("testbed/app:1", repository, "1").exec();
		try {
			this.docker.pushImageCmd(repository).withTag("1").withAuthConfig(credentials).start().awaitCompletion();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.docker.removeImageCmd(repository + ":1").exec();
		}
	}

	/** Return where this host reaches it. */
	public String host() {
		return "127.0.0.1:" + this.container.getMappedPort(5000);
	}

	/** Let the node of a kind cluster find the registry. */
	void openTo(String node) {
		if (!networks().containsKey(NETWORK)) {
			this.docker.connectToNetworkCmd()
				.withContainerId(this.container.getContainerId())
				.withNetworkId(NETWORK)
				.exec();
		}
		String address = "http://" + networks().get(NETWORK).getIpAddress() + ":5000";
		String hosts = "server = \"%s\"\n[host.\"%s\"]\n  capabilities = [\"pull\", \"resolve\"]\n".formatted(address,
				address);
		NodeFiles.write(this.docker, node, "/etc/containerd/certs.d/" + SERVER + "/hosts.toml", hosts);
	}

	private Map<String, ContainerNetwork> networks() {
		return this.docker.inspectContainerCmd(this.container.getContainerId())
			.exec()
			.getNetworkSettings()
			.getNetworks();
	}

	@Override
	public void close() {
		this.container.stop();
	}

	/** Return what the registry wrote. */
	String logs() {
		return this.container.getLogs();
	}

}
