package io.stackyard.simulation;

import io.stackyard.cluster.HostClusters;
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

}
