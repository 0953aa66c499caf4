package io.stackyard.deployment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Validation;
import io.stackyard.stack.FileContent;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Creates deployments, makes their releases, and keeps what is desired of them. */
@Service
public class DeploymentService {

	private final DeploymentStore store;

	private final ReleaseReader reader;

	private final Places places;

	private final Clock clock;

	DeploymentService(DeploymentStore store, ReleaseReader reader, Places places, Clock clock) {
		this.store = store;
		this.reader = reader;
		this.places = places;
		this.clock = clock;
	}

	/**
	 * Create a deployment with its first release; nothing is started.
	 * @param name its name
	 * @param source where its spec and its stack come from
	 * @return the deployment
	 * @throws ProblemException of the types {@code deployment-exists},
	 * {@code validation-failed}, {@code namespace-owned}, or what reading the source may
	 * throw; nothing is left behind
	 */
	public Deployment create(DeploymentName name, Source source) {
		if (this.store.find(name).isPresent()) {
			throw exists(name, null);
		}
		ReleaseReader.Reading reading = this.reader.read(source, Supervisor.none());
		Place place = this.places.of(name, reading.content().spec());
		Release release = new Release(1, reading.source(), reading.digest(), now());
		Deployment deployment = new Deployment(name, source, Desired.STOPPED, 1, null, null, place,
				release.createdAt());
		try {
			this.store.add(deployment, release);
		}
		catch (DuplicateKeyException ex) {
			this.places.requireFree(name, place);
			throw exists(name, ex);
		}
		return deployment;
	}

	/**
	 * Return a deployment.
	 * @throws ProblemException of the type {@code not-found} if there is none of this
	 * name
	 */
	public Deployment get(DeploymentName name) {
		return find(name).orElseThrow(
				() -> new ProblemException(ProblemType.NOT_FOUND, "There is no deployment '%s'.".formatted(name)));
	}

	/** Return a deployment, or empty if there is none of this name. */
	public Optional<Deployment> find(DeploymentName name) {
		return this.store.find(name);
	}

	/** Return all deployments by name. */
	public List<Deployment> list() {
		return this.store.list();
	}

	/**
	 * Add a deployment as it was before the database was lost.
	 * @throws DuplicateKeyException if its name or its place is taken
	 */
	public void restore(Deployment deployment, List<Release> releases) {
		this.store.restore(deployment, releases);
	}

	/** Return the names of the deployments that are to run on a cluster, but for one. */
	public List<String> othersOn(String cluster, DeploymentName except) {
		return list().stream()
			.filter((deployment) -> deployment.isStarted() && deployment.place().cluster().equals(cluster))
			.map((deployment) -> deployment.name().value())
			.filter((name) -> !name.equals(except.value()))
			.toList();
	}

	/**
	 * Return a release with its files.
	 * @throws ProblemException of the type {@code not-found} if there is none of this
	 * number
	 */
	public Release getRelease(DeploymentName name, int number) {
		return this.store.findRelease(name, number)
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND,
					"The deployment '%s' has no release %d.".formatted(name, number)));
	}

	/** Return the git commit of a release, or empty if it is not from git. */
	public Optional<String> findCommit(DeploymentName name, int number) {
		return this.store.findCommit(name, number);
	}

	/** Return the latest release of a deployment with its files. */
	public Release latestRelease(Deployment deployment) {
		return getRelease(deployment.name(), deployment.release());
	}

	/** Return all releases of a deployment without their files, the latest first. */
	public List<Release> releases(Deployment deployment) {
		return this.store.releases(deployment.name());
	}

	/** Return what a release means. */
	public ReleaseContent content(Release release) {
		return this.reader.content(release);
	}

	/**
	 * Read the source again; nothing is kept yet.
	 * @param deployment the deployment
	 * @param supervisor decides whether a server is waited for
	 * @return what it holds now
	 * @throws ProblemException if the source cannot be read or is not valid
	 */
	public NextRelease read(Deployment deployment, Supervisor supervisor) {
		return next(deployment, this.reader.read(deployment.source(), supervisor), null);
	}

	/**
	 * Return the latest release of a deployment as the one that it is to have next.
	 */
	public NextRelease keep(Deployment deployment) {
		return NextRelease.latest(deployment, latestRelease(deployment));
	}

	/**
	 * Go back to an earlier release; nothing is kept yet. A release never changes: the
	 * next one repeats its content, unless the latest has it.
	 * @param deployment the deployment
	 * @param number number of the earlier release
	 * @throws ProblemException of the type {@code not-found} if there is none of this
	 * number, or {@code deployment-started} if it ran elsewhere
	 */
	public NextRelease repeat(Deployment deployment, int number) {
		Release earlier = getRelease(deployment.name(), number);
		return next(deployment, new ReleaseReader.Reading(earlier.content(), content(earlier), earlier.digest()),
				number);
	}

	/**
	 * Add a new release; it is the latest then.
	 * @throws ProblemException of the types {@code precondition-failed} if the deployment
	 * got another one meanwhile, or {@code namespace-owned} if another deployment got its
	 * place
	 */
	public void add(NextRelease next) {
		DeploymentName name = next.deployment().name();
		try {
			this.store.addRelease(next);
		}
		catch (DuplicateKeyException ex) {
			this.places.requireFree(name, next.place());
			throw new ProblemException(ProblemType.PRECONDITION_FAILED,
					"The deployment '%s' got another release at the same time; read it again.".formatted(name), ex);
		}
	}

	/**
	 * Replace the spec of a deployment whose spec was sent.
	 * @param deployment the deployment
	 * @param spec the text of the new spec
	 * @return the latest release, new or not
	 * @throws ProblemException of the type {@code spec-in-git} if its spec lives in git
	 * or a directory, or {@code validation-failed}
	 */
	public Release replaceSpec(Deployment deployment, String spec) {
		if (!(deployment.source() instanceof Source.Inline)) {
			throw new ProblemException(ProblemType.SPEC_IN_GIT,
					"The spec of '%s' lives in its source; change it there and restart the deployment."
						.formatted(deployment.name()));
		}
		Deployment changed = deployment.withSource(new Source.Inline(spec));
		NextRelease next = next(changed, this.reader.read(changed.source(), Supervisor.none()), null);
		if (next.isNew()) {
			add(next);
		}
		return next.release();
	}

	/**
	 * Return what a restart would find if the deployment's source held a spec; nothing is
	 * kept.
	 * @param deployment the deployment
	 * @param spec content of the spec's file
	 * @throws ProblemException if the source cannot be read
	 */
	public Validation check(Deployment deployment, FileContent spec) {
		return this.reader.check(deployment.source(), spec);
	}

	/**
	 * Delete a stopped deployment and its releases. The data of its volumes stays.
	 * @throws ProblemException of the type {@code deployment-started} if it is to run
	 */
	public void delete(Deployment deployment) {
		if (!this.store.deleteStopped(deployment.name())) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STARTED,
					"The deployment '%s' is started; stop it before it is deleted.".formatted(deployment.name()));
		}
	}

	/** Keep whether a deployment is to run. */
	public void setDesired(DeploymentName name, Desired desired) {
		this.store.setDesired(name, desired);
	}

	/** Keep which release was brought to the cluster, {@code null} for none. */
	public void setApplied(DeploymentName name, @Nullable Integer release) {
		this.store.setApplied(name, release);
	}

	/** Keep that all pods are to be replaced, though nothing else changed. */
	public void setRollToken(DeploymentName name, String token) {
		this.store.setRollToken(name, token);
	}

	private NextRelease next(Deployment deployment, ReleaseReader.Reading reading, @Nullable Integer repeats) {
		Optional<Release> latest = this.store.findRelease(deployment.name(), deployment.release());
		if (latest.filter((release) -> release.digest().equals(reading.digest())).isPresent()) {
			return NextRelease.latest(deployment, latest.get());
		}
		Place place = this.places.of(deployment.name(), reading.content().spec());
		if (deployment.isStarted() && !place.equals(deployment.place())) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STARTED,
					"The spec moves '%s' to another cluster or namespace; stop the deployment first."
						.formatted(deployment.name()));
		}
		Release release = new Release(deployment.release() + 1, reading.source(), reading.digest(), now(), repeats);
		return new NextRelease(deployment, release, place);
	}

	/**
	 * The database keeps no nanoseconds: an answer has to be the same when read again.
	 */
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private static ProblemException exists(DeploymentName name, @Nullable Throwable cause) {
		return new ProblemException(ProblemType.DEPLOYMENT_EXISTS,
				"A deployment named '%s' exists; choose another name, or delete that one.".formatted(name), cause);
	}

}
