package io.stackyard.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A real cluster that the kind CLI makes for a test and takes away afterwards. */
public final class KindCluster implements AutoCloseable {

	private static final String IMAGE = "kindest/node:v1.20.2";

	private final String name;

	private final Path kubeconfig;

	private KindCluster(String name, Path kubeconfig) {
		this.name = name;
		this.kubeconfig = kubeconfig;
	}

	/** Make a cluster; what is left of one of that name is taken away before. */
	public static KindCluster create(String name, Path directory) throws IOException, InterruptedException {
		return create(name, directory, List.of("control-plane"));
	}

	/**
	 * Make a cluster of several nodes.
	 * @param roles what each node is, as kind calls it
	 */
	public static KindCluster create(String name, Path directory, List<String> roles)
			throws IOException, InterruptedException {
		KindCluster cluster = new KindCluster(name, directory.resolve("kubeconfig"));
		cluster.close();
		String nodes = roles.stream().map("  - role: %s\n"::formatted).collect(Collectors.joining());
		Path configuration = Files.writeString(directory.resolve("kind.yaml"),
				"kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n" + nodes);
		cluster.kind("create", "cluster", "--image", IMAGE, "--config", configuration.toString());
		return cluster;
	}

	/** Run a program on a node. */
	public void run(String node, String... program) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("docker", "exec", node));
		command.addAll(List.of(program));
		run(command);
	}

	/** Give an image of the Docker engine to the node. */
	public void load(String image) throws IOException, InterruptedException {
		run(List.of("kind", "load", "docker-image", image, "--name", this.name));
	}

	public Path kubeconfig() {
		return this.kubeconfig;
	}

	private void kind(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("kind"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("--name", this.name, "--kubeconfig", this.kubeconfig.toString()));
		run(command);
	}

	private static void run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).inheritIO().start();
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends in time", command).isTrue();
		assertThat(process.exitValue()).as("exit code of %s", command).isZero();
	}

	@Override
	public void close() throws IOException, InterruptedException {
		kind("delete", "cluster");
	}

}
