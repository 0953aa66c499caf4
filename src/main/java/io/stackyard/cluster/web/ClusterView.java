package io.stackyard.cluster.web;

import java.time.Instant;
import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.Inspection;
import io.stackyard.cluster.registered.Credential;
import io.stackyard.cluster.registered.Finding;
import io.stackyard.cluster.registered.Registration;
import org.jspecify.annotations.Nullable;

/** A cluster as clients see it. */
record ClusterView(String name, String kind, State state, @Nullable String message, List<NodeView> nodes,
		List<MountView> mounts, List<String> deployments, @Nullable RegistrationView registration, Links links) {

	static ClusterView running(Cluster cluster, List<String> deployments) {
		return new ClusterView(cluster.name().value(), "kind", State.RUNNING, null,
				cluster.nodes().stream().map(NodeView::of).toList(),
				cluster.mounts().stream().map(MountView::of).toList(), deployments, null, Links.of(cluster.name()));
	}

	static ClusterView stopped(ClusterName name, List<String> deployments) {
		return new ClusterView(name.value(), "kind", State.STOPPED, null, List.of(), List.of(), deployments, null,
				Links.of(name));
	}

	/** A kind cluster of which nobody can tell whether it runs. */
	static ClusterView unknown(ClusterName name, String message, List<String> deployments) {
		return new ClusterView(name.value(), "kind", State.UNREACHABLE, message, List.of(), List.of(), deployments,
				null, Links.of(name));
	}

	/** A registered cluster is never stopped: this server does not run it. */
	static ClusterView registered(Registration registration, Finding finding, List<String> deployments) {
		@Nullable Inspection inspection = finding.inspection();
		State state = switch (finding.standing()) {
			case RUNNING -> State.RUNNING;
			case UNREACHABLE -> State.UNREACHABLE;
			case CREDENTIALS_EXPIRED -> State.CREDENTIALS_EXPIRED;
			case IDENTITY_MISMATCH -> State.IDENTITY_MISMATCH;
			case RIGHTS_MISSING -> State.RIGHTS_MISSING;
		};
		List<NodeView> nodes = (inspection != null) ? inspection.nodes().stream().map(NodeView::of).toList()
				: List.of();
		return new ClusterView(registration.name().value(), "registered", state, finding.message(), nodes, List.of(),
				deployments, RegistrationView.of(registration, finding), Links.of(registration.name()));
	}

	/** How a cluster stands. */
	enum State {

		RUNNING, STOPPED, UNREACHABLE, CREDENTIALS_EXPIRED, IDENTITY_MISMATCH, RIGHTS_MISSING

	}

	/** A node as clients see it. */
	record NodeView(String name, @Nullable String version) {

		static NodeView of(Cluster.Node node) {
			return new NodeView(node.name(), node.version());
		}

	}

	/** A mount as clients see it. */
	record MountView(String hostPath, String nodePath) {

		static MountView of(HostMount mount) {
			return new MountView(mount.hostPath().toString(), mount.nodePath().toString());
		}

	}

	/**
	 * A registration as clients see it, and what the cluster said when it was asked last.
	 */
	record RegistrationView(String server, String identity, Credential.Type credential, @Nullable Instant expiresAt,
			Instant registeredAt, String registeredBy, Instant checkedAt, @Nullable String version,
			List<RightView> rights) {

		static RegistrationView of(Registration registration, Finding finding) {
			@Nullable Inspection inspection = finding.inspection();
			return new RegistrationView(registration.server(), registration.identity(), registration.credential(),
					registration.expiresAt(), registration.registeredAt(), registration.registeredBy(), finding.at(),
					(inspection != null) ? inspection.version() : null,
					(inspection != null) ? inspection.rights().stream().map(RightView::of).toList() : List.of());
		}

	}

	/** Rights on the objects of a kind as clients see them. */
	record RightView(String resource, boolean needed, List<String> granted, List<String> missing) {

		static RightView of(Inspection.ResourceRights rights) {
			return new RightView(rights.resource(), rights.needed(), rights.granted(), rights.missing());
		}

	}

	/** Where to go from a cluster. */
	record Links(String self, String kubeconfig) {

		static Links of(ClusterName name) {
			String self = "/api/v1/clusters/" + name;
			return new Links(self, self + "/kubeconfig");
		}

	}

}
