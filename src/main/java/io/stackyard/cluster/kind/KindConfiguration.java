package io.stackyard.cluster.kind;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.NodeDirectories;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;
import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the kind clusters of this host together. Neither Docker nor kind is asked here.
 */
@Configuration(proxyBeanMethods = false)
class KindConfiguration {

	private static final Duration AT_ONCE = Duration.ofSeconds(30);

	/**
	 * What kind and the Docker client that it runs need to know; no secret is among it.
	 */
	private static final List<String> PASSED_ON = List.of("PATH", "HOME", "TMPDIR", "LANG", "XDG_RUNTIME_DIR",
			"DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY",
			"KIND_EXPERIMENTAL_DOCKER_NETWORK", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy",
			"no_proxy");

	@Bean
	DefaultCluster defaultCluster(KindProperties properties) {
		return new DefaultCluster(properties.clusterName());
	}

	@Bean
	Docker docker(KindProperties properties) {
		return new EngineDocker(new EngineClients(client(AT_ONCE), client(properties.timeout()), AT_ONCE),
				properties.timeout());
	}

	@Bean
	ProcessRunner processRunner() {
		return processes(System.getenv());
	}

	@Bean
	KindCli kindCli(KindProperties properties, ProcessRunner processes, Ticker ticker) {
		return cli(properties, System.getenv(), processes, ticker);
	}

	@Bean
	ApiServers apiServers(Clock clock) {
		return new HttpApiServers(clock);
	}

	@Bean
	ApiReadiness apiReadiness(KindProperties properties, ApiServers servers, KindCli kind, Docker docker,
			Sleeper sleeper, Ticker ticker) {
		return new ApiReadiness(servers, kind, new NodeCertificates(docker), sleeper, ticker,
				properties.startTimeout());
	}

	@Bean
	KindHost kindHost(DataDirectory data, HostRoots roots) {
		return KindHost.of(data, roots);
	}

	@Bean
	HostClusters kindClusters(KindHost host, KindProperties properties, Docker docker, KindCli kind,
			ApiReadiness readiness, ApiServers servers, Clock clock) {
		return new HostClusters(clusters(host, properties, kind, docker, readiness, clock),
				new KindUpkeep(new KindInventory(host.data(), docker), docker, servers, kind, properties.isEnabled()));
	}

	@Bean
	NodeDirectories kindNodes(Docker docker) {
		return new KindNodes(docker);
	}

	static KindClusters clusters(KindHost host, KindProperties properties, KindCli kind, Docker docker,
			ApiReadiness readiness, Clock clock) {
		KindInventory inventory = new KindInventory(host.data(), docker);
		return new KindClusters(inventory, new KindCreation(host, properties, kind, docker, clock), readiness,
				new KindPreflight(host, properties, inventory, kind, docker), kind, docker, properties.isEnabled());
	}

	static ProcessRunner processes(Map<String, String> environment) {
		return new ProcessRunner(passedOn(environment));
	}

	static KindCli cli(KindProperties properties, Map<String, String> environment, ProcessRunner processes,
			Ticker ticker) {
		List<Path> searchPath = Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
			.filter((directory) -> !directory.isEmpty())
			.map(Path::of)
			.toList();
		return new KindCli(properties.executable(), searchPath, processes, properties.timeout(), ticker);
	}

	/**
	 * The user's kubeconfig is out of reach even of a tool that ignores its arguments.
	 */
	private static Map<String, String> passedOn(Map<String, String> environment) {
		return Stream
			.concat(PASSED_ON.stream()
				.filter(environment::containsKey)
				.map((name) -> Map.entry(name, environment.get(name))), Stream.of(Map.entry("KUBECONFIG", "/dev/null")))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	static DockerClient client(Duration responseTimeout) {
		return client(DefaultDockerClientConfig.createDefaultConfigBuilder().build(), responseTimeout);
	}

	static DockerClient client(DockerClientConfig config, Duration responseTimeout) {
		return DockerClientImpl.getInstance(config,
				new ApacheDockerHttpClient.Builder().dockerHost(config.getDockerHost())
					.sslConfig(config.getSSLConfig())
					.connectionTimeout(AT_ONCE)
					.responseTimeout(responseTimeout)
					.build());
	}

}
