package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.stackyard.cluster.ClusterName;
import org.jspecify.annotations.Nullable;

/** A command of the kind tool. */
sealed interface KindCommand {

	/** Return the command's arguments, without the tool itself. */
	List<String> arguments();

	/** Return the words that name the command, such as {@code kind create cluster}. */
	default String title() {
		return "kind " + String.join(" ", arguments().stream().takeWhile((word) -> !word.startsWith("-")).toList());
	}

	/** A command that changes a cluster. */
	sealed interface Change extends KindCommand {

		/** Return the file with the cluster's address and credentials. */
		Path kubeconfig();

	}

	/**
	 * Make a cluster.
	 *
	 * @param name the cluster's name
	 * @param configuration file with its configuration
	 * @param kubeconfig file that receives address and credentials
	 * @param nodeImage image of its nodes, or {@code null} for kind's own choice
	 */
	record Create(ClusterName name, Path configuration, Path kubeconfig, @Nullable String nodeImage) implements Change {

		@Override
		public List<String> arguments() {
			List<String> arguments = new ArrayList<>(List.of("create", "cluster", "--name", this.name.value(),
					"--config", this.configuration.toString(), "--kubeconfig", this.kubeconfig.toString()));
			if (this.nodeImage != null) {
				arguments.addAll(List.of("--image", this.nodeImage));
			}
			return List.copyOf(arguments);
		}

	}

	/**
	 * Delete a cluster.
	 *
	 * @param name the cluster's name
	 * @param kubeconfig file that holds its credentials
	 */
	record Delete(ClusterName name, Path kubeconfig) implements Change {

		@Override
		public List<String> arguments() {
			return List.of("delete", "cluster", "--name", this.name.value(), "--kubeconfig",
					this.kubeconfig.toString());
		}

	}

	/**
	 * Print address and credentials of a cluster.
	 *
	 * @param name the cluster's name
	 */
	record GetKubeconfig(ClusterName name) implements KindCommand {

		@Override
		public List<String> arguments() {
			return List.of("get", "kubeconfig", "--name", this.name.value());
		}

	}

	/** Print the tool's version. */
	record Version() implements KindCommand {

		@Override
		public List<String> arguments() {
			return List.of("version");
		}

	}

}
