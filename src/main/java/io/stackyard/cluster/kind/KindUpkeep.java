package io.stackyard.cluster.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterReport.Health;
import io.stackyard.cluster.ClusterStorage;
import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.PrunedImages;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

import org.springframework.util.StringUtils;

/** Tells how kind clusters stand, and keeps their nodes in order; remembers nothing. */
final class KindUpkeep implements HostUpkeep {

	private final KindInventory inventory;

	private final Docker docker;

	private final ApiServers servers;

	private final KindCli kind;

	private final boolean enabled;

	KindUpkeep(KindInventory inventory, Docker docker, ApiServers servers, KindCli kind, boolean enabled) {
		this.inventory = inventory;
		this.docker = docker;
		this.servers = servers;
		this.kind = kind;
		this.enabled = enabled;
	}

	@Override
	public String summary(Supervisor supervisor) throws InterruptedException {
		if (!this.enabled) {
			return "no kind clusters on this host";
		}
		try {
			return "Docker %s, kind %s, %s".formatted(this.docker.engine().version(),
					this.kind.requireVersion(supervisor), clusters());
		}
		catch (ProblemException ex) {
			return "no kind clusters: " + StringUtils.trimTrailingCharacter(ex.detail(), '.');
		}
	}

	private String clusters() {
		List<String> names = this.inventory.names().stream().map(ClusterName::value).toList();
		return switch (names.size()) {
			case 0 -> "no cluster yet";
			case 1 -> "cluster " + names.getFirst();
			default -> "clusters " + String.join(" and ", names);
		};
	}

	@Override
	public Optional<ClusterReport> report(ClusterName name, Supervisor supervisor) {
		return this.enabled ? report(this.inventory.look(name), supervisor) : Optional.empty();
	}

	@Override
	public Optional<String> findImageUser(String image) {
		return this.enabled ? this.docker.findImageUser(image) : Optional.empty();
	}

	@Override
	public ClusterStorage storage(ClusterName name, Supervisor supervisor) throws InterruptedException {
		List<ClusterStorage.NodeStorage> storages = new ArrayList<>();
		for (NodeContainer node : this.docker.nodes(name)) {
			if (node.running()) {
				storages.add(new NodeDisk(this.docker, node).storage(supervisor));
			}
		}
		return new ClusterStorage(storages);
	}

	private Optional<ClusterReport> report(KindCluster cluster, Supervisor supervisor) {
		return switch (cluster.standing()) {
			case ABSENT -> cluster.isMade() ? Optional.of(absent(cluster)) : Optional.empty();
			case FOREIGN -> Optional.of(cluster.report(Health.FOREIGN, null, cluster.notManagedDetail()));
			case REPLACED -> Optional.of(cluster.report(Health.REPLACED, null, cluster.replacedDetail()));
			case HALF_MADE -> Optional.of(cluster.report(Health.INCOMPLETE, null,
					"The cluster is being made or deleted, or that was broken off; the next start makes it anew."));
			case STOPPED -> Optional.of(cluster.report(Health.STOPPED, null,
					"Of the cluster's nodes %s do not run; the next start starts them.".formatted(cluster.stopped())));
			case RUNNING -> Optional.of(running(cluster, supervisor));
		};
	}

	@Override
	public PrunedImages prune(ClusterName name, SortedSet<String> keep, Progress progress) throws InterruptedException {
		KindCluster cluster = this.inventory.look(name);
		cluster.requireOurs();
		ImagePrune prune = new ImagePrune(this.docker, cluster.ownImages(), keep);
		List<Image> images = new ArrayList<>();
		long freed = 0;
		for (NodeContainer node : cluster.nodes()) {
			PrunedImages pruned = prune.run(node, progress);
			images.addAll(pruned.images());
			freed += pruned.freedBytes();
		}
		return new PrunedImages(images, freed);
	}

	private static ClusterReport absent(KindCluster cluster) {
		return cluster.isUnfinished()
				? cluster.report(Health.INCOMPLETE, null, "The cluster's deletion was broken off; delete it again.")
				: cluster.report(Health.LOST, null,
						"Docker has no node of the cluster, and this server did not delete it: what lived in its nodes is lost. The next start of a deployment makes it anew.");
	}

	private ClusterReport running(KindCluster cluster, Supervisor supervisor) {
		ApiAnswer answer = cluster.files()
			.kubeconfig()
			.findText()
			.map((text) -> this.servers.ask(text, supervisor))
			.orElseGet(ApiAnswer.Silent::new);
		return switch (answer) {
			case ApiAnswer.Ready ready when cluster.isItself(ready) ->
				cluster.report(Health.RUNNING, ready.version(), null);
			case ApiAnswer.Ready ready -> cluster.report(Health.CREDENTIALS_EXPIRED, null,
					"The kubeconfig that is kept for the cluster leads to another one; it is fetched again from its node.");
			case ApiAnswer.Refused refused -> cluster.report(Health.CREDENTIALS_EXPIRED, null,
					"The API server of the cluster %s; it is fetched again from its node.".formatted(refused.reason()));
			case ApiAnswer.Silent silent -> cluster.report(Health.UNREACHABLE, null,
					"The cluster's nodes run, and its API server does not answer.");
		};
	}

}
