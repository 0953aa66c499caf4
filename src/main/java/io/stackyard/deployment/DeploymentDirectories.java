package io.stackyard.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.stackyard.spec.DeploymentName;
import io.stackyard.storage.DataDirectory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * The directories of deployments, each with a copy of what the database has of it. Safe
 * for use by several threads.
 */
@Component
public class DeploymentDirectories {

	private final ReentrantLock lock = new ReentrantLock();

	private final DataDirectory data;

	DeploymentDirectories(DataDirectory data) {
		this.data = data;
	}

	/** Return what each directory with a record says, by name. */
	public List<DirectoryRecord> list() {
		try (Stream<Path> directories = Files.list(this.data.deployments())) {
			return directories.map((directory) -> directory.getFileName().toString())
				.sorted()
				.flatMap((name) -> DeploymentName.parse(name).stream())
				.flatMap((name) -> find(name).stream())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be read".formatted(this.data.deployments()), ex);
		}
	}

	private Optional<DirectoryRecord> find(DeploymentName name) {
		DeploymentDirectory directory = directory(name);
		try {
			return directory.find(name).map((deployment) -> complete(directory, deployment));
		}
		catch (JacksonException | IllegalArgumentException | UncheckedIOException ex) {
			return Optional.of(new DirectoryRecord.Unreadable(name,
					"The file 'deployment.json' in '%s' cannot be read.".formatted(directory.path())));
		}
	}

	private static DirectoryRecord complete(DeploymentDirectory directory, Deployment deployment) {
		List<Release> whole = directory.releases()
			.headSet(deployment.release() + 1)
			.stream()
			.flatMap((number) -> directory.findRelease(number).stream())
			.toList();
		if (whole.isEmpty() || whole.getLast().number() != deployment.release()) {
			return new DirectoryRecord.Unreadable(deployment.name(),
					"Its latest release, %d, is missing in '%s', or is not as it was written."
						.formatted(deployment.release(), directory.path()));
		}
		return new DirectoryRecord.Readable(deployment, whole);
	}

	/**
	 * Bring a directory to what the database has. The caller's thread has a connection
	 * before it waits here.
	 * @param name the deployment; nothing is written if the database does not have it
	 * @param store has the deployment and its releases
	 */
	void write(DeploymentName name, DeploymentStore store) {
		this.lock.lock();
		try {
			store.find(name).ifPresent((deployment) -> write(directory(name), deployment, store));
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void write(DeploymentDirectory directory, Deployment deployment, DeploymentStore store) {
		directory.prepare(deployment);
		SortedSet<Integer> present = directory.releases();
		for (int number = 1; number <= deployment.release(); number++) {
			if (!present.contains(number)) {
				store.findRelease(deployment.name(), number).ifPresent(directory::write);
			}
		}
		directory.write(deployment);
	}

	/** Say that there is no such deployment. */
	void forget(DeploymentName name) {
		this.lock.lock();
		try {
			directory(name).forget();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Delete what is left of a deployment that is forgotten, but for the data of its
	 * volumes.
	 */
	void clear(DeploymentName name) {
		this.lock.lock();
		try {
			directory(name).clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	private DeploymentDirectory directory(DeploymentName name) {
		return new DeploymentDirectory(this.data.records(name.value()));
	}

}
