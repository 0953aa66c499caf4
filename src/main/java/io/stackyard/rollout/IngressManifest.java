package io.stackyard.rollout;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.stackyard.cluster.ClusterName;
import io.stackyard.kubernetes.KubernetesObjects;
import io.stackyard.kubernetes.Selection;
import io.stackyard.manifest.IngressStyle;
import io.stackyard.manifest.ResourceNames;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an ingress controller. They carry labels of the cluster and of no
 * deployment, so that none takes them away.
 *
 * @param objects the objects in the order of the file
 * @param instance what the controller's pods are labelled with
 */
record IngressManifest(List<HasMetadata> objects, String instance) {

	private static final String INSTANCE = "stackyard-ingress";

	private static final String CLUSTER = "stackyard.io/cluster";

	IngressManifest {
		objects = List.copyOf(objects);
	}

	/**
	 * Return the objects that a text names, labelled.
	 * @throws IllegalArgumentException if it names none, or one that cannot be read
	 */
	static IngressManifest parse(String text, ClusterName cluster) {
		List<HasMetadata> objects = KubernetesObjects.parse(text);
		if (workloads(objects).isEmpty()) {
			throw new IllegalArgumentException("There is no Deployment among its objects");
		}
		String instance = Optional.ofNullable(podLabels(workloads(objects).getFirst()).get(ResourceNames.INSTANCE))
			.orElse(INSTANCE);
		return new IngressManifest(objects.stream().map((object) -> labelled(object, cluster, instance)).toList(),
				instance);
	}

	/**
	 * Return the same for a controller that gets certificates.
	 * @param emails addresses of the accounts at the certificate authority
	 * @param user number of the user who may write where they are kept
	 */
	IngressManifest withCertificates(SortedSet<String> emails, int user) {
		return new IngressManifest(
				this.objects.stream().map((object) -> withCertificates(object, emails, user)).toList(), this.instance);
	}

	/** Return what selects the controller's objects. */
	Selection selection() {
		@Nullable String namespace = workloads(this.objects).getFirst().getMetadata().getNamespace();
		return new Selection(Objects.requireNonNullElse(namespace, "default"), this.instance);
	}

	/** Return the images of its pods. */
	SortedSet<String> images() {
		return workloads(this.objects).stream()
			.flatMap((workload) -> workload.getSpec().getTemplate().getSpec().getContainers().stream())
			.map((container) -> container.getImage())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<Deployment> workloads(List<HasMetadata> objects) {
		return objects.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast).toList();
	}

	/** A namespace with such labels would be one of a deployment. */
	private static HasMetadata labelled(HasMetadata object, ClusterName cluster, String instance) {
		Map<String, String> labels = labels(object.getMetadata());
		labels.put(CLUSTER, cluster.value());
		if (!(object instanceof Namespace)) {
			labels.put(ResourceNames.MANAGED_BY, "stackyard");
			labels.put(ResourceNames.INSTANCE, instance);
		}
		object.getMetadata().setLabels(labels);
		return (object instanceof Deployment workload) ? new DeploymentBuilder(workload).editSpec()
			.editTemplate()
			.editMetadata()
			.addToLabels(ResourceNames.INSTANCE, instance)
			.endMetadata()
			.endTemplate()
			.endSpec()
			.build() : object;
	}

	private static HasMetadata withCertificates(HasMetadata object, SortedSet<String> emails, int user) {
		if (!(object instanceof Deployment workload)) {
			return object;
		}
		List<String> accounts = emails.stream().flatMap((email) -> account(email).stream()).toList();
		return new DeploymentBuilder(workload).editSpec()
			.editTemplate()
			.editSpec()
			.editSecurityContext()
			.withRunAsUser((long) user)
			.endSecurityContext()
			.editFirstContainer()
			.addAllToArgs(accounts)
			.endContainer()
			.endSpec()
			.endTemplate()
			.endSpec()
			.build();
	}

	private static List<String> account(String email) {
		String account = "--certificatesresolvers." + IngressStyle.account(email) + ".acme.";
		return List.of(account + "email=" + email, account + "storage=/certificates/acme.json",
				account + "httpchallenge.entrypoint=web");
	}

	private static Map<String, String> podLabels(Deployment workload) {
		return labels(workload.getSpec().getTemplate().getMetadata());
	}

	private static Map<String, String> labels(@Nullable ObjectMeta metadata) {
		return (metadata != null && metadata.getLabels() != null) ? new LinkedHashMap<>(metadata.getLabels())
				: new LinkedHashMap<>();
	}

}
