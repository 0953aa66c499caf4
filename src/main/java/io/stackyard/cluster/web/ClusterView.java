package io.stackyard.cluster.web;

import java.time.Instant;
import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterStorage;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.Inspection;
import io.stackyard.cluster.registered.Credential;
import io.stackyard.cluster.registered.Finding;
import io.stackyard.cluster.registered.Registration;
import org.jspecify.annotations.Nullable;

/** A cluster as clients see it. */
record ClusterView(String name, String kind, State state, @Nullable String message, @Nullable Instant createdAt,
		@Nullable String version, List<NodeView> nodes, List<MountView> mounts, List<PortView> ports,
		List<String> deployments, @Nullable List<StorageView> storage, @Nullable RegistrationView registration,
		Links links) {

	/** A kind cluster as it was found. */
	static ClusterView kind(ClusterReport report, List<String> deployments) {
		State state = switch (report.health()) {
			case RUNNING -> State.RUNNING;
			case STOPPED -> State.STOPPED;
			case UNREACHABLE -> State.UNREACHABLE;
			case INCOMPLETE -> State.INCOMPLETE;
			case LOST -> State.LOST;
			case FOREIGN -> State.FOREIGN;
			case CREDENTIALS_EXPIRED -> State.CREDENTIALS_EXPIRED;
			case REPLACED -> State.IDENTITY_MISMATCH;
		};
		return new ClusterView(report.name().value(), "kind", state, report.message(), report.createdAt(),
				report.version(), report.nodes().stream().map((node) -> NodeView.of(node, report.version())).toList(),
				report.mounts().stream().map(MountView::of).toList(),
				report.ports().stream().map(PortView::of).toList(), deployments, null, null, Links.of(report.name()));
	}

	/** A kind cluster of which nobody can tell whether it runs. */
	static ClusterView unknown(ClusterName name, String message, List<String> deployments) {
		return new ClusterView(name.value(), "kind", State.UNREACHABLE, message, null, null, List.of(), List.of(),
				List.of(), deployments, null, null, Links.of(name));
	}

	/** Return whether its nodes run on this host. */
	boolean isRunningHere() {
		return this.registration == null && (this.state == State.RUNNING
				|| this.nodes.stream().anyMatch((node) -> Boolean.TRUE.equals(node.running())));
	}

	/** Return the same view with what the nodes keep on their disks. */
	ClusterView with(ClusterStorage found) {
		return new ClusterView(this.name, this.kind, this.state, this.message, this.createdAt, this.version, this.nodes,
				this.mounts, this.ports, this.deployments, found.nodes().stream().map(StorageView::of).toList(),
				this.registration, this.links);
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
		return new ClusterView(registration.name().value(), "registered", state, finding.message(), null,
				(inspection != null) ? inspection.version() : null, nodes, List.of(), List.of(), deployments, null,
				RegistrationView.of(registration, finding), Links.of(registration.name()));
	}

	/** How a cluster stands. */
	enum State {

		RUNNING, STOPPED, UNREACHABLE, INCOMPLETE, LOST, FOREIGN, CREDENTIALS_EXPIRED, IDENTITY_MISMATCH, RIGHTS_MISSING

	}

	/** A node as clients see it. */
	record NodeView(String name, @Nullable String version, @Nullable Boolean running) {

		static NodeView of(Cluster.Node node) {
			return new NodeView(node.name(), node.version(), null);
		}

		static NodeView of(ClusterReport.Node node, @Nullable String version) {
			return new NodeView(node.name(), version, node.running());
		}

	}

	/** A mount as clients see it. */
	record MountView(String hostPath, String nodePath) {

		static MountView of(HostMount mount) {
			return new MountView(mount.hostPath().toString(), mount.nodePath().toString());
		}

	}

	/** A port as clients see it. */
	record PortView(String address, int hostPort, int nodePort, String protocol) {

		static PortView of(HostPort port) {
			return new PortView(port.address(), port.port(), port.nodePort(), port.protocol());
		}

	}

	/** The disk of a node as clients see it. */
	record StorageView(String node, long totalBytes, long freeBytes, List<ImageView> images) {

		static StorageView of(ClusterStorage.NodeStorage storage) {
			return new StorageView(storage.node(), storage.totalBytes(), storage.freeBytes(),
					storage.images().stream().map(ImageView::of).toList());
		}

	}

	/** An image of a node as clients see it. */
	record ImageView(List<String> references, @Nullable String id, String manifest, long sizeBytes) {

		static ImageView of(ClusterStorage.Image image) {
			return new ImageView(image.references(), image.id(), image.manifest(), image.sizeBytes());
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
