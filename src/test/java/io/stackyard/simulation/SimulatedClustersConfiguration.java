package io.stackyard.simulation;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.stackyard.cluster.HostClusters;
import io.stackyard.server.Announcement;
import io.stackyard.storage.HostRoots;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The application with clusters that live in its own process. */
@TestConfiguration(proxyBeanMethods = false)
public class SimulatedClustersConfiguration {

	@Bean
	@Primary
	HostClusters simulatedHostClusters(SimulatedClusters clusters) {
		return new HostClusters(clusters, clusters);
	}

	@Bean
	SimulatedClusters simulatedClusters(HostRoots roots) {
		return new SimulatedClusters(roots.paths());
	}

	@Bean
	@Primary
	SimulatedNodes simulatedNodes(SimulatedClusters clusters) {
		return new SimulatedNodes(clusters);
	}

	@Bean
	Announcement simulationAnnouncement() {
		return new Announcement() {

			@Override
			public Optional<String> summary() {
				return Optional.of("SIMULATED: no container runs; the cluster lives in this process");
			}

			@Override
			public List<String> lines(URI address) {
				return List.of();
			}

		};
	}

}
