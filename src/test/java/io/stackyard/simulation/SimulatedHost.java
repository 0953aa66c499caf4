package io.stackyard.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.test.context.DynamicPropertyRegistry;

/** The directories of a server that deploys to simulated clusters. */
public final class SimulatedHost {

	private SimulatedHost() {
	}

	/**
	 * Have a server live in a directory: its data in {@code data}, volumes with paths of
	 * their own below {@code volumes}, sources anywhere in it.
	 */
	public static void configure(DynamicPropertyRegistry properties, Path directory) throws IOException {
		Path volumes = Files.createDirectories(directory.resolve("volumes"));
		properties.add("stackyard.data-directory", () -> directory.resolve("data"));
		properties.add("stackyard.sources.directory-roots", () -> directory);
		properties.add("stackyard.volumes.roots", () -> volumes);
	}

}
