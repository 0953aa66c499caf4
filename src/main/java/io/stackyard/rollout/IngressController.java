package io.stackyard.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.job.JobRun;
import io.stackyard.kubernetes.Expectation;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.Network;
import io.stackyard.status.IngressProperties;
import io.stackyard.status.RenderedRelease;
import io.stackyard.storage.DataDirectory;
import io.stackyard.supervision.Progress;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Installs what serves host names on a kind cluster, once for all its deployments: the
 * first that has a host name brings it, and none takes it away.
 */
@Component
class IngressController {

	private static final String BUILT_IN = "ingress/controller.yaml";

	private final Clusters clusters;

	private final Neighbours neighbours;

	private final DataDirectory data;

	private final RolloutProperties rollout;

	private final @Nullable Path file;

	IngressController(Clusters clusters, Neighbours neighbours, DataDirectory data, RolloutProperties rollout,
			IngressProperties ingress) {
		this.clusters = clusters;
		this.neighbours = neighbours;
		this.data = data;
		this.rollout = rollout;
		this.file = ingress.ingressManifest();
	}

	/** Return whether a release has host names on a kind cluster. */
	static boolean isNeededBy(RenderedRelease release) {
		return release.content().spec().target().deployTo() == DeployTo.K8S_KIND
				&& !release.content().spec().network().httpProxy().isEmpty();
	}

	/** Check that the controller of a release can be installed, if it needs one. */
	List<Check> checks(RenderedRelease release) {
		if (!isNeededBy(release)) {
			return List.of();
		}
		try {
			IngressManifest manifest = manifest(release);
			return List.of(Check.passed("ingress",
					"The ingress controller runs the images %s.".formatted(String.join(", ", manifest.images()))));
		}
		catch (ProblemException ex) {
			return List.of(Check.failed("ingress", ex));
		}
	}

	/**
	 * Make sure that the cluster of a release serves host names. Other jobs are kept from
	 * the cluster while the controller is installed, and not until it is ready.
	 */
	void ensure(JobRun run, RenderedRelease release, Cluster cluster, KubernetesApi api) throws InterruptedException {
		run.step("ingress", (detail) -> {
			IngressManifest manifest = run.sharing(cluster.name().value(), detail,
					(inner) -> install(run, manifest(release), cluster, api, inner));
			api.await(manifest.selection(), Expectation.of(manifest.objects()), this.rollout.readyTimeout(), detail);
			detail.accept("runs " + String.join(", ", manifest.images()));
			return manifest;
		});
	}

	private IngressManifest install(JobRun run, IngressManifest manifest, Cluster cluster, KubernetesApi api,
			Progress detail) throws InterruptedException {
		run.requireOwned("ingress-images");
		this.clusters.loadImages(cluster, manifest.images(), detail);
		api.apply(manifest.selection(), manifest.objects(), true);
		return manifest;
	}

	private IngressManifest manifest(RenderedRelease release) {
		ClusterName cluster = new ClusterName(release.deployment().place().cluster());
		try {
			IngressManifest manifest = IngressManifest.parse(text(), cluster);
			return (this.file != null) ? manifest : manifest.withCertificates(emails(release), user(cluster));
		}
		catch (IllegalArgumentException ex) {
			throw unusable(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** The controller may write what the server's user may read. */
	private int user(ClusterName cluster) {
		Path directory = this.data.certificates(cluster.value());
		try {
			return (int) Files.getAttribute(directory, "unix:uid");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The owner of '%s' cannot be told".formatted(directory), ex);
		}
	}

	/**
	 * Return the addresses of all deployments of the cluster: they share a controller.
	 */
	private SortedSet<String> emails(RenderedRelease release) {
		Stream<Network> others = this.neighbours.of(release.deployment()).map((other) -> other.spec().network());
		return Stream.concat(Stream.of(release.content().spec().network()), others)
			.filter((network) -> !network.httpProxy().isEmpty())
			.map(Network::acmeEmail)
			.filter(Objects::nonNull)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private String text() {
		@Nullable Path configured = this.file;
		try {
			return (configured != null) ? Files.readString(configured) : builtIn();
		}
		catch (IOException ex) {
			throw unusable("it cannot be read (%s)".formatted(ex), ex);
		}
	}

	private static String builtIn() {
		try (InputStream input = new ClassPathResource(BUILT_IN).getInputStream()) {
			return new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ProblemException unusable(String reason, Exception cause) {
		return new ProblemException(ProblemType.INGRESS_UNAVAILABLE,
				"The manifest of the ingress controller ('%s') cannot be used: %s."
					.formatted((this.file != null) ? this.file : BUILT_IN, reason),
				cause);
	}

}
