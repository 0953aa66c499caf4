package io.stackyard.kubernetes;

import java.util.Optional;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Where the API server of a cluster is and who we are there. A kubeconfig that would run
 * a program or read another file is refused.
 *
 * @param cluster the cluster's name
 * @param kubeconfig the kubeconfig
 */
record ClientSettings(ClusterName cluster, Kubeconfig kubeconfig) {

	/** What it learns of each kind takes megabytes and time, once for all clusters. */
	private static final KubernetesSerialization KINDS = new KubernetesSerialization();

	private static final int CONNECT_TIMEOUT = 5_000;

	private static final int REQUEST_TIMEOUT = 30_000;

	/**
	 * Make a client from nothing but this text; it connects with its first call.
	 * @throws ProblemException of the type {@code cluster-unreachable} if the text is no
	 * kubeconfig that may be used
	 */
	KubernetesClient open() {
		Config config = config();
		try {
			return open(config);
		}
		catch (KubernetesClientException ex) {
			return openWithEllipticCurve(config);
		}
	}

	/** Whoever asks decides whether it is asked again, and tells it. */
	private static KubernetesClient open(Config config) {
		return new KubernetesClientBuilder().withConfig(config)
			.withKubernetesSerialization(KINDS)
			.withHttpClientBuilderConsumer((http) -> http.addOrReplaceInterceptor("throttling", new Throttling()))
			.build();
	}

	/** The client takes every key of the form PKCS#8 for one of RSA. */
	private KubernetesClient openWithEllipticCurve(Config config) {
		try {
			config.setClientKeyAlgo("EC");
			return open(config);
		}
		catch (KubernetesClientException ex) {
			throw unusable("has a certificate or a key that cannot be used", ex);
		}
	}

	private Config config() {
		if (this.kubeconfig.text().isBlank()) {
			throw unusable("is missing", null);
		}
		io.fabric8.kubernetes.api.model.Config parsed = parse();
		findForeign(parsed).ifPresent((field) -> {
			throw unusable("has '%s'; give the credentials as data or as a token instead".formatted(field), null);
		});
		Config config = Config.fromKubeconfig(this.kubeconfig.text());
		config.setConnectionTimeout(CONNECT_TIMEOUT);
		config.setRequestTimeout(REQUEST_TIMEOUT);
		// whoever asks decides whether it is asked again, and tells it
		config.setRequestRetryBackoffLimit(0);
		config.setOnlyHttpWatches(true);
		config.setUserAgent(Selection.MANAGER);
		return config;
	}

	private io.fabric8.kubernetes.api.model.Config parse() {
		try {
			return Serialization.unmarshal(this.kubeconfig.text(), io.fabric8.kubernetes.api.model.Config.class);
		}
		catch (IllegalArgumentException | IllegalStateException | tools.jackson.core.JacksonException ex) {
			throw unusable("is not valid YAML", ex);
		}
	}

	private static Optional<String> findForeign(io.fabric8.kubernetes.api.model.Config parsed) {
		Stream<String> ofUsers = parsed.getUsers().stream().flatMap((user) -> foreign(user.getUser()));
		Stream<String> ofClusters = parsed.getClusters()
			.stream()
			.filter((cluster) -> cluster.getCluster() != null)
			.filter((cluster) -> cluster.getCluster().getCertificateAuthority() != null)
			.map((cluster) -> "certificate-authority");
		return Stream.concat(ofUsers, ofClusters).findFirst();
	}

	private static Stream<String> foreign(@Nullable AuthInfo user) {
		if (user == null) {
			return Stream.empty();
		}
		Stream.Builder<String> found = Stream.builder();
		add(found, "exec", user.getExec());
		add(found, "auth-provider", user.getAuthProvider());
		add(found, "tokenFile", user.getTokenFile());
		add(found, "client-certificate", user.getClientCertificate());
		add(found, "client-key", user.getClientKey());
		return found.build();
	}

	private static void add(Stream.Builder<String> found, String field, @Nullable Object value) {
		if (value != null) {
			found.add(field);
		}
	}

	private ProblemException unusable(String why, @Nullable Throwable cause) {
		return new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
				"The kubeconfig of cluster '%s' %s.".formatted(this.cluster, why), cause);
	}

}
