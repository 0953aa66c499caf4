package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostPort;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How kind clusters are made.
 *
 * @param enabled whether kind clusters may be used: 'false' refuses, 'true' and 'auto'
 * use what Docker and kind allow
 * @param clusterName name of the cluster of deployments whose spec names none
 * @param nodeImage image of the nodes; kind's own choice if it is not set
 * @param executable name of the kind tool on the PATH, or its absolute path
 * @param listenAddress address of this host on which the ports of a cluster's ingress
 * listen
 * @param httpPort port of this host that leads to port 80 of the ingress; 0 maps none
 * @param httpsPort port of this host that leads to port 443 of the ingress; 0 maps none
 * @param nodePorts ports of this host, from 30000 to 32767, that lead to the same ports
 * of a cluster's node, for what deployments publish; empty for none
 * @param nodePortAddress address of this host on which the ports that deployments publish
 * listen
 * @param containerdConfigPatches TOML fragments merged into the configuration of the
 * nodes' containerd
 * @param timeout time after which a run of the kind tool is ended
 * @param startTimeout time in which the API server of a running cluster has to answer
 */
@Validated
@ConfigurationProperties("stackyard.kind")
record KindProperties(@DefaultValue("auto") Enabled enabled, @DefaultValue("stackyard") ClusterName clusterName,
		@Nullable String nodeImage, @DefaultValue("kind") String executable,
		@DefaultValue("127.0.0.1") String listenAddress, @DefaultValue("80") @Min(0) @Max(65535) int httpPort,
		@DefaultValue("443") @Min(0) @Max(65535) int httpsPort, @DefaultValue("30000-30031") NodePortRange nodePorts,
		@DefaultValue("127.0.0.1") String nodePortAddress, @DefaultValue List<String> containerdConfigPatches,
		@DefaultValue("PT5M") Duration timeout, @DefaultValue("PT2M") Duration startTimeout) {

	KindProperties {
		containerdConfigPatches = List.copyOf(containerdConfigPatches);
	}

	/** Return whether kind clusters may be used, as far as Docker and kind allow. */
	boolean isEnabled() {
		return this.enabled != Enabled.FALSE;
	}

	/** Return the ports of this host that lead to the ingress. */
	List<HostPort> ingressPorts() {
		return Stream.of(ingressPort(this.httpPort, 80), ingressPort(this.httpsPort, 443))
			.filter((port) -> port.port() != 0)
			.toList();
	}

	private HostPort ingressPort(int port, int nodePort) {
		return new HostPort(this.listenAddress, port, nodePort, HostPort.TCP);
	}

	/** Whether kind clusters may be used. */
	enum Enabled {

		/** As far as Docker and kind are there. */
		AUTO,
		/** Yes. */
		TRUE,
		/** No. */
		FALSE

	}

}
