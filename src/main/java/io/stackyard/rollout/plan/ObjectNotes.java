package io.stackyard.rollout.plan;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.Token;
import io.stackyard.spec.Images.TokenFile;
import io.stackyard.spec.Images.TokenVariable;
import io.stackyard.status.RenderedRelease;
import org.jspecify.annotations.Nullable;

/**
 * Says in a phrase what is worth to know about an object that is new; never a value of a
 * secret.
 *
 * @param release the release that the object is of
 */
record ObjectNotes(RenderedRelease release) {

	/** Return the phrase, empty if there is nothing to say. */
	String of(HasMetadata object) {
		return switch (object) {
			case Secret secret -> secret(secret);
			case ConfigMap map -> counted(map.getData().size() + map.getBinaryData().size(), "file");
			case PersistentVolume volume -> directory(volume);
			case PersistentVolumeClaim claim ->
				String.valueOf(claim.getSpec().getResources().getRequests().get("storage"));
			case Deployment deployment -> workload(deployment);
			case Job job -> "runs once";
			case Service service -> service.getSpec()
				.getPorts()
				.stream()
				.map((port) -> port.getPort() + "/" + port.getProtocol())
				.collect(Collectors.joining(", "));
			case Ingress ingress -> ingress.getSpec()
				.getRules()
				.stream()
				.map((rule) -> String.valueOf(rule.getHost()))
				.distinct()
				.collect(Collectors.joining(", "));
			default -> "";
		};
	}

	private String secret(Secret secret) {
		@Nullable RegistryCredentials credentials = this.release.content().spec().images().credentials();
		if (credentials != null && secret.getMetadata().getName().equals(this.release.names().registrySecret())) {
			return "%s, user %s, token from %s".formatted(credentials.server(), credentials.username(),
					from(credentials.token()));
		}
		return String.join(", ", new TreeSet<>(secret.getData().keySet()));
	}

	private static String from(Token token) {
		return switch (token) {
			case TokenVariable variable -> variable.name();
			case TokenFile file -> file.path();
		};
	}

	private String directory(PersistentVolume volume) {
		String nodePath = (volume.getSpec().getHostPath() != null) ? volume.getSpec().getHostPath().getPath() : "";
		return this.release.volumes()
			.volumes()
			.stream()
			.filter((candidate) -> nodePath.equals(Objects.toString(candidate.nodePath())))
			.flatMap((candidate) -> Optional.ofNullable(candidate.hostPath()).stream())
			.map(Object::toString)
			.findFirst()
			.orElse(nodePath);
	}

	private static String workload(Deployment deployment) {
		String services = counted(deployment.getSpec().getTemplate().getSpec().getContainers().size(), "service");
		@Nullable Integer replicas = deployment.getSpec().getReplicas();
		return (replicas != null && replicas != 1) ? "%s, %s".formatted(services, counted(replicas, "pod")) : services;
	}

	static String counted(int number, String what) {
		return "%d %s%s".formatted(number, what, (number == 1) ? "" : "s");
	}

}
