package io.stackyard.deployment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.idempotency.Effect;
import io.stackyard.idempotency.RequestEffects;
import io.stackyard.spec.DeploymentName;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps deployments and their releases in the database. Safe for use by several threads:
 * each method is one transaction.
 */
@Repository
class DeploymentStore {

	private final JdbcClient jdbc;

	private final SourceJson sources;

	private final RequestEffects effects;

	private final ApplicationEventPublisher events;

	DeploymentStore(JdbcClient jdbc, JsonMapper json, RequestEffects effects, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.sources = new SourceJson(json);
		this.effects = effects;
		this.events = events;
	}

	/**
	 * Add a deployment with its first release.
	 * @throws org.springframework.dao.DuplicateKeyException if the name or the place is
	 * taken
	 */
	@Transactional
	public void add(Deployment deployment, Release release) {
		insert(deployment);
		add(deployment.name(), release);
		this.effects.note(Effect.created("/api/v1/deployments/" + deployment.name()));
	}

	/**
	 * Add a deployment as it was, with all of its releases.
	 * @throws org.springframework.dao.DuplicateKeyException if the name or the place is
	 * taken
	 */
	@Transactional
	public void restore(Deployment deployment, List<Release> releases) {
		insert(deployment);
		releases.forEach((release) -> add(deployment.name(), release));
	}

	private void insert(Deployment deployment) {
		this.jdbc
			.sql("""
					insert into deployment (name, source, desired_state, release_number, applied_release, roll_token, cluster,
						namespace, created_at)
					values (:name, :source, :desired, :release, :applied, :rollToken, :cluster, :namespace, :now)""")
			.param("name", deployment.name().value())
			.param("source", this.sources.write(deployment.source()))
			.param("desired", deployment.desired().name())
			.param("release", deployment.release())
			.param("applied", deployment.appliedRelease())
			.param("rollToken", deployment.rollToken())
			.param("cluster", deployment.place().cluster())
			.param("namespace", deployment.place().namespace())
			.param("now", deployment.createdAt().atOffset(ZoneOffset.UTC))
			.update();
		changed(deployment.name());
	}

	/** Tell it when it is committed. */
	private void changed(DeploymentName name) {
		this.events.publishEvent(new DeploymentChanged(name));
	}

	/**
	 * Add a release to a deployment, and make it the latest; its source and its place
	 * become the deployment's. A transaction around it can go on if this fails.
	 * @throws org.springframework.dao.DuplicateKeyException if there is a release of this
	 * number, or the place is taken
	 */
	@Transactional(propagation = Propagation.NESTED)
	public void addRelease(NextRelease next) {
		Deployment deployment = next.deployment();
		Release release = next.release();
		Place place = next.place();
		this.jdbc.sql("""
				update deployment set source = :source, release_number = :number, cluster = :cluster,
					namespace = :namespace
				where name = :name""")
			.param("source", this.sources.write(deployment.source()))
			.param("number", release.number())
			.param("cluster", place.cluster())
			.param("namespace", place.namespace())
			.param("name", deployment.name().value())
			.update();
		add(deployment.name(), release);
		changed(deployment.name());
	}

	private void add(DeploymentName name, Release release) {
		Release.Content content = release.content();
		this.jdbc.sql("""
				insert into deployment_release (deployment, number, git_commit, spec_file, spec, digest, created_at,
					repeats)
				values (:deployment, :number, :commit, :specFile, :spec, :digest, :now, :repeats)""")
			.param("deployment", name.value())
			.param("number", release.number())
			.param("commit", content.commit())
			.param("specFile", content.specFile())
			.param("spec", content.spec())
			.param("digest", release.digest())
			.param("now", release.createdAt().atOffset(ZoneOffset.UTC))
			.param("repeats", release.repeats())
			.update();
		content.files().forEach((path, file) -> add(name, release.number(), path, file));
	}

	private void add(DeploymentName name, int number, FilePath path, FileContent file) {
		this.jdbc.sql("""
				insert into deployment_release_file (deployment, number, path, content)
				values (:deployment, :number, :path, :content)""")
			.param("deployment", name.value())
			.param("number", number)
			.param("path", path.value())
			.param("content", file.toByteArray())
			.update();
	}

	public Optional<Deployment> find(DeploymentName name) {
		return this.jdbc.sql("select * from deployment where name = :name")
			.param("name", name.value())
			.query(this::deployment)
			.optional();
	}

	/** Return the deployment that has a place, running or not. */
	public Optional<Deployment> findAt(Place place) {
		return this.jdbc.sql("select * from deployment where cluster = :cluster and namespace = :namespace")
			.param("cluster", place.cluster())
			.param("namespace", place.namespace())
			.query(this::deployment)
			.optional();
	}

	/** Return all deployments by name. */
	public List<Deployment> list() {
		return this.jdbc.sql("select * from deployment order by name").query(this::deployment).list();
	}

	public Optional<Release> findRelease(DeploymentName name, int number) {
		SortedMap<FilePath, FileContent> files = files(name, number);
		return this.jdbc.sql("select * from deployment_release where deployment = :name and number = :number")
			.param("name", name.value())
			.param("number", number)
			.query((row, index) -> release(row, files))
			.optional();
	}

	/** Return the git commit of a release, or empty if it has none. */
	public Optional<String> findCommit(DeploymentName name, int number) {
		return this.jdbc.sql("""
				select git_commit from deployment_release
				where deployment = :name and number = :number and git_commit is not null""")
			.param("name", name.value())
			.param("number", number)
			.query(String.class)
			.optional();
	}

	/** Return all releases of a deployment without their files, the latest first. */
	public List<Release> releases(DeploymentName name) {
		return this.jdbc.sql("select * from deployment_release where deployment = :name order by number desc")
			.param("name", name.value())
			.query((row, index) -> release(row, new TreeMap<>()))
			.list();
	}

	/** Say whether a deployment is to run. */
	@Transactional
	public void setDesired(DeploymentName name, Desired desired) {
		this.jdbc.sql("update deployment set desired_state = :desired where name = :name")
			.param("desired", desired.name())
			.param("name", name.value())
			.update();
		changed(name);
	}

	/** Say which release was brought to the cluster. */
	@Transactional
	public void setApplied(DeploymentName name, @Nullable Integer release) {
		this.jdbc.sql("update deployment set applied_release = :release where name = :name")
			.param("release", release)
			.param("name", name.value())
			.update();
		changed(name);
	}

	/** Say that all pods are to be replaced. */
	@Transactional
	public void setRollToken(DeploymentName name, String token) {
		this.jdbc.sql("update deployment set roll_token = :token where name = :name")
			.param("token", token)
			.param("name", name.value())
			.update();
		changed(name);
	}

	/**
	 * Delete a stopped deployment with its releases.
	 * @return whether it was there and stopped
	 */
	@Transactional
	public boolean deleteStopped(DeploymentName name) {
		boolean deleted = this.jdbc.sql("delete from deployment where name = :name and desired_state = 'STOPPED'")
			.param("name", name.value())
			.update() > 0;
		if (deleted) {
			this.events.publishEvent(new DeploymentDeleted(name));
		}
		return deleted;
	}

	private SortedMap<FilePath, FileContent> files(DeploymentName name, int number) {
		SortedMap<FilePath, FileContent> files = new TreeMap<>();
		this.jdbc.sql("select path, content from deployment_release_file where deployment = :name and number = :number")
			.param("name", name.value())
			.param("number", number)
			.query((row, index) -> Map.entry(new FilePath(row.getString("path")),
					FileContent.of(row.getBytes("content"))))
			.list()
			.forEach((entry) -> files.put(entry.getKey(), entry.getValue()));
		return files;
	}

	private static Release release(ResultSet row, SortedMap<FilePath, FileContent> files) throws SQLException {
		Release.Content content = new Release.Content(row.getString("git_commit"), row.getString("spec_file"),
				row.getString("spec"), files);
		return new Release(row.getInt("number"), content, row.getString("digest"), instant(row),
				(Integer) row.getObject("repeats"));
	}

	private Deployment deployment(ResultSet row, int index) throws SQLException {
		return new Deployment(new DeploymentName(row.getString("name")), this.sources.read(row.getString("source")),
				Desired.valueOf(row.getString("desired_state")), row.getInt("release_number"),
				(Integer) row.getObject("applied_release"), row.getString("roll_token"),
				new Place(row.getString("cluster"), row.getString("namespace")), instant(row));
	}

	private static Instant instant(ResultSet row) throws SQLException {
		return row.getTimestamp("created_at").toInstant();
	}

}
