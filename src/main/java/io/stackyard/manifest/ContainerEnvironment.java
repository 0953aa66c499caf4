package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.stack.Lifecycle.HealthCheck;
import io.stackyard.stack.Service;
import io.stackyard.stack.Value;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a container. A generated secret never stands in the template: a
 * variable that is one refers to the Secret, and one that contains one is put together by
 * the kubelet.
 */
final class ContainerEnvironment {

	private static final String SECRET_PREFIX = "STACKYARD_SECRET_";

	private final Rendering rendering;

	ContainerEnvironment(Rendering rendering) {
		this.rendering = rendering;
	}

	/** Return the name of the variable that carries a secret into other variables. */
	static String secretVariable(String secret) {
		return SECRET_PREFIX + secret;
	}

	/** Return the Secrets of the spec, whose keys are variables of every container. */
	static List<EnvFromSource> secrets(DeploymentSpec spec) {
		return spec.storage()
			.secrets()
			.keySet()
			.stream()
			.map((name) -> new EnvFromSourceBuilder().withNewSecretRef(name, true).build())
			.toList();
	}

	/** Return the variables, carried secrets first, then by name. */
	List<EnvVar> render(Service service) {
		SortedMap<String, Value> variables = new TreeMap<>();
		this.rendering.files()
			.certificates()
			.ifPresent((files) -> variables.put(CaCertificates.VARIABLE, Value.of(CaCertificates.PATH)));
		variables.putAll(this.rendering.input().sharedVariables());
		variables.putAll(service.environment());
		List<EnvVar> rendered = new ArrayList<>();
		carried(service, variables).forEach((secret) -> rendered.add(fromSecret(secretVariable(secret), secret)));
		variables.forEach((name, value) -> rendered.add(variable(name, value)));
		return rendered;
	}

	private static SortedSet<String> carried(Service service, SortedMap<String, Value> variables) {
		SortedSet<String> carried = new TreeSet<>();
		variables.values()
			.stream()
			.filter((value) -> onlySecret(value).isEmpty())
			.forEach((value) -> carried.addAll(value.secrets()));
		@Nullable HealthCheck check = service.lifecycle().healthCheck();
		Stream.of(service.process().entrypoint(), service.process().command(), (check != null) ? check.command() : null)
			.filter(Objects::nonNull)
			.flatMap(List::stream)
			.forEach((value) -> carried.addAll(value.secrets()));
		return carried;
	}

	private EnvVar variable(String name, Value value) {
		return onlySecret(value).map((secret) -> fromSecret(name, secret))
			.orElseGet(() -> new EnvVarBuilder().withName(name).withValue(ExpandedText.of(value)).build());
	}

	private EnvVar fromSecret(String name, String secret) {
		return new EnvVarBuilder().withName(name)
			.withNewValueFrom()
			.withNewSecretKeyRef(secret, this.rendering.names().generatedSecret(), null)
			.endValueFrom()
			.build();
	}

	private static Optional<String> onlySecret(Value value) {
		Value.@Nullable Part only = (value.parts().size() == 1) ? value.parts().getFirst() : null;
		return (only instanceof Value.Secret secret) ? Optional.of(secret.name()) : Optional.empty();
	}

}
