package io.stackyard.deployment;

import java.io.UncheckedIOException;

import io.stackyard.spec.DeploymentName;
import io.stackyard.storage.DurableDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Writes each committed change into the deployment's directory. A directory is never
 * ahead of the database on the disk: it would testify that the database has lost
 * something. It may be behind after a crash, until the next start.
 */
@Component
class DirectoryUpdates {

	private static final Logger logger = LoggerFactory.getLogger(DirectoryUpdates.class);

	private final DeploymentStore store;

	private final DeploymentDirectories directories;

	private final DurableDatabase database;

	DirectoryUpdates(DeploymentStore store, DeploymentDirectories directories, DurableDatabase database) {
		this.store = store;
		this.directories = directories;
		this.database = database;
	}

	@EventListener(ApplicationReadyEvent.class)
	@Transactional(readOnly = true)
	public void writeAll() {
		this.database.sync();
		this.store.list().forEach((deployment) -> write(deployment.name()));
	}

	@TransactionalEventListener
	void write(DeploymentChanged changed) {
		this.database.sync();
		write(changed.name());
	}

	@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
	void forget(DeploymentDeleted deleted) {
		this.directories.forget(deleted.name());
	}

	@TransactionalEventListener
	void clear(DeploymentDeleted deleted) {
		this.database.sync();
		attempt(deleted.name(), () -> this.directories.clear(deleted.name()));
	}

	private void write(DeploymentName name) {
		attempt(name, () -> this.directories.write(name, this.store));
	}

	/** The change is made; what is not written now is written at the next start. */
	private static void attempt(DeploymentName name, Runnable action) {
		try {
			action.run();
		}
		catch (UncheckedIOException | DataAccessException ex) {
			logger.warn("The directory of '{}' is behind until the next start: {}", name, ex.getMessage(), ex);
		}
	}

}
