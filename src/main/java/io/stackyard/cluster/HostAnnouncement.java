package io.stackyard.cluster;

import java.time.Duration;
import java.util.Optional;

import io.stackyard.server.Announcement;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import org.springframework.stereotype.Component;

/** Says what this host has for clusters when the server is ready. */
@Component
class HostAnnouncement implements Announcement {

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final HostUpkeep upkeep;

	HostAnnouncement(HostClusters host) {
		this.upkeep = host.upkeep();
	}

	@Override
	public Optional<String> summary() {
		try {
			return OutsideCall.<Optional<String>>within(PATIENCE).make(Supervisor.none(), this::look);
		}
		catch (OutsideCallTimeoutException ex) {
			return Optional.of("no kind clusters: Docker or kind does not answer");
		}
	}

	private Optional<String> look() {
		try {
			return Optional.of(this.upkeep.summary(Supervisor.none()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
