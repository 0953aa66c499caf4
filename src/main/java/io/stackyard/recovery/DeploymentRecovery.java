package io.stackyard.recovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentDirectories;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.DirectoryRecord;
import io.stackyard.deployment.DirectoryRecord.Readable;
import io.stackyard.deployment.DirectoryRecord.Unreadable;
import io.stackyard.kubernetes.Footprint;
import io.stackyard.server.Announcement;
import io.stackyard.server.DatabaseRecovery;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Fills a database that is new in place of a lost one, before anybody uses it, and says
 * what could be made again and what could not. Clusters are asked and not changed.
 */
@Component
class DeploymentRecovery implements SmartInitializingSingleton, Announcement {

	private static final String AGAIN = "Create it again from its source, under the same name, and start it.";

	private final DatabaseRecovery database;

	private final DeploymentDirectories directories;

	private final DeploymentService deployments;

	private final ClusterSurvey survey;

	private List<String> report = List.of();

	DeploymentRecovery(DatabaseRecovery database, DeploymentDirectories directories, DeploymentService deployments,
			ClusterSurvey survey) {
		this.database = database;
		this.directories = directories;
		this.deployments = deployments;
		this.survey = survey;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.database.isDue() && this.deployments.list().isEmpty()) {
			this.report = recover();
			this.database.complete(this.report);
		}
		else if (this.database.isAsked()) {
			this.report = List.of("The database is whole: --recover changed nothing. Leave it out of the next start.");
		}
	}

	@Override
	public List<String> lines(URI address) {
		return this.report;
	}

	private List<String> recover() {
		List<DirectoryRecord> records = this.directories.list();
		SortedMap<String, ClusterView> clusters = this.survey.look(clusters(records));
		List<String> lines = new ArrayList<>();
		lines.add(this.database.kept()
			.map("The database is new; what there was of the old one is kept in '%s'."::formatted)
			.orElse("The database was empty."));
		lines.add("Its deployments were made again from their directories and from what the clusters show:");
		records.forEach((record) -> lines.add("  " + restore(record, clusters)));
		clusters.forEach((name, view) -> strangers(name, view, records).forEach((line) -> lines.add("  " + line)));
		lines.add("Lost are all tokens but the new one in 'curlrc', the registrations of clusters, the jobs with their "
				+ "history, and the audit events. A job that was running has stopped where it was: ask for it again.");
		return List.copyOf(lines);
	}

	private static SortedSet<String> clusters(List<DirectoryRecord> records) {
		return readable(records).map((record) -> record.deployment().place().cluster())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<Readable> readable(List<DirectoryRecord> records) {
		return records.stream().filter(Readable.class::isInstance).map(Readable.class::cast);
	}

	private String restore(DirectoryRecord record, SortedMap<String, ClusterView> clusters) {
		return switch (record) {
			case Unreadable unreadable ->
				"%s: NOT made again. %s %s".formatted(unreadable.name(), unreadable.reason(), AGAIN);
			case Readable readable -> restore(readable, clusters);
		};
	}

	private String restore(Readable record, SortedMap<String, ClusterView> clusters) {
		Deployment recorded = record.deployment();
		RebuiltDeployment rebuilt = RebuiltDeployment.of(recorded,
				clusters.getOrDefault(recorded.place().cluster(), new ClusterView.Unseen("is not known")));
		try {
			this.deployments.restore(rebuilt.deployment(), record.releases());
		}
		catch (DuplicateKeyException ex) {
			return "%s: NOT made again. Its directory says that it has the namespace '%s' of the cluster '%s', as does that of another deployment. %s"
				.formatted(recorded.name(), recorded.place().namespace(), recorded.place().cluster(), AGAIN);
		}
		return (record.lost() == 0) ? rebuilt.finding()
				: "%s %d of its earlier releases could not be read and are lost.".formatted(rebuilt.finding(),
						record.lost());
	}

	/** What a cluster has and no directory explains. */
	private static Stream<String> strangers(String cluster, ClusterView view, List<DirectoryRecord> records) {
		return (view instanceof ClusterView.Seen seen) ? seen.footprints()
			.stream()
			.filter((footprint) -> footprint.objects() > 0)
			.filter((footprint) -> readable(records)
				.noneMatch((record) -> isOf(record.deployment(), cluster, footprint)))
			.map((footprint) -> "%s: the namespace '%s' of the cluster '%s' has %d objects of it, and no directory says so. They are left alone. %s"
				.formatted(footprint.instance(), footprint.namespace(), cluster, footprint.objects(), AGAIN))
				: Stream.empty();
	}

	private static boolean isOf(Deployment deployment, String cluster, Footprint footprint) {
		return deployment.name().value().equals(footprint.instance()) && deployment.place().cluster().equals(cluster)
				&& deployment.place().namespace().equals(footprint.namespace());
	}

}
