package io.stackyard.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about the template of a pod. */
final class PodAssert extends AbstractAssert<PodAssert, PodTemplateSpec> {

	PodAssert(PodTemplateSpec actual) {
		super(actual, PodAssert.class);
	}

	MapAssert<String, String> labels() {
		return Assertions.assertThat(this.actual.getMetadata().getLabels());
	}

	MapAssert<String, String> annotations() {
		return Assertions.assertThat(this.actual.getMetadata().getAnnotations());
	}

	/** Verify the names that are found at addresses, as {@code address name name}. */
	PodAssert hasHostAliases(String... aliases) {
		Assertions.assertThat(this.actual.getSpec().getHostAliases())
			.extracting((alias) -> alias.getIp() + " " + String.join(" ", alias.getHostnames()))
			.containsExactly(aliases);
		return this;
	}

	/** Verify the volumes, as YAML. */
	PodAssert hasVolumes(String yaml) {
		Assertions.assertThat(yaml(this.actual.getSpec().getVolumes())).isEqualTo(yaml);
		return this;
	}

	PodAssert hasHostname(@Nullable String name) {
		Assertions.assertThat(this.actual.getSpec().getHostname()).isEqualTo(name);
		return this;
	}

	PodAssert hasContainers(String... names) {
		Assertions.assertThat(names(this.actual.getSpec().getContainers())).containsExactly(names);
		return this;
	}

	PodAssert hasInitContainers(String... names) {
		Assertions.assertThat(names(this.actual.getSpec().getInitContainers())).containsExactly(names);
		return this;
	}

	PodAssert hasPullSecrets(String... names) {
		Assertions.assertThat(this.actual.getSpec().getImagePullSecrets())
			.extracting((secret) -> secret.getName())
			.containsExactly(names);
		return this;
	}

	/** Return assertions about a container. */
	ContainerAssert container(String name) {
		return new ContainerAssert(Stream
			.concat(this.actual.getSpec().getInitContainers().stream(), this.actual.getSpec().getContainers().stream())
			.filter((container) -> container.getName().equals(name))
			.findFirst()
			.orElseThrow(() -> failure("Expected a container '%s'", name)));
	}

	private static Stream<String> names(List<Container> containers) {
		return containers.stream().map(Container::getName);
	}

	static String yaml(Object value) {
		return Serialization.asYaml(value).replaceFirst("^---\\n", "");
	}

	/** Assertions about a container. */
	static final class ContainerAssert extends AbstractAssert<ContainerAssert, Container> {

		ContainerAssert(Container actual) {
			super(actual, ContainerAssert.class);
		}

		/** Verify all variables, as {@code NAME=text} or {@code NAME<-secret/key}. */
		ContainerAssert hasVariables(String... variables) {
			Assertions.assertThat(this.actual.getEnv().stream().map(ContainerAssert::text)).containsExactly(variables);
			return this;
		}

		/** Verify all mounts, as {@code volume path}, {@code :subPath} and {@code ro}. */
		ContainerAssert hasMounts(String... mounts) {
			Assertions.assertThat(this.actual.getVolumeMounts().stream().map(ContainerAssert::text))
				.containsExactly(mounts);
			return this;
		}

		ContainerAssert runs(String image, String pullPolicy) {
			Assertions.assertThat(this.actual.getImage()).isEqualTo(image);
			Assertions.assertThat(this.actual.getImagePullPolicy()).isEqualTo(pullPolicy);
			return this;
		}

		ContainerAssert hasCommand(String... command) {
			Assertions.assertThat(this.actual.getCommand()).containsExactly(command);
			return this;
		}

		ContainerAssert hasArguments(String... arguments) {
			Assertions.assertThat(this.actual.getArgs()).containsExactly(arguments);
			return this;
		}

		ContainerAssert isProbedBy(String... command) {
			Assertions.assertThat(this.actual.getReadinessProbe().getExec().getCommand()).containsExactly(command);
			return this;
		}

		ContainerAssert hasResources(Map<String, String> requests, Map<String, String> limits) {
			Assertions.assertThat(amounts(this.actual.getResources().getRequests()))
				.containsExactlyInAnyOrderEntriesOf(requests);
			Assertions.assertThat(amounts(this.actual.getResources().getLimits()))
				.containsExactlyInAnyOrderEntriesOf(limits);
			return this;
		}

		ContainerAssert hasNoResources() {
			Assertions.assertThat(this.actual.getResources()).isNull();
			return this;
		}

		ContainerAssert hasSecurity(String yaml) {
			Assertions.assertThat(yaml(this.actual.getSecurityContext())).isEqualTo(yaml);
			return this;
		}

		ContainerAssert hasNoSecurity() {
			Assertions.assertThat(this.actual.getSecurityContext()).isNull();
			return this;
		}

		ContainerAssert hasReadinessAndLivenessProbe(String yaml) {
			Assertions.assertThat(yaml(this.actual.getReadinessProbe())).isEqualTo(yaml);
			Assertions.assertThat(this.actual.getLivenessProbe()).isEqualTo(this.actual.getReadinessProbe());
			return this;
		}

		ContainerAssert hasStartupProbe(int period, int failures) {
			Assertions.assertThat(this.actual.getStartupProbe().getPeriodSeconds()).isEqualTo(period);
			Assertions.assertThat(this.actual.getStartupProbe().getFailureThreshold()).isEqualTo(failures);
			return this;
		}

		ContainerAssert hasNoProbe() {
			Assertions.assertThat(Stream.of(Optional.ofNullable(this.actual.getStartupProbe()),
					Optional.ofNullable(this.actual.getReadinessProbe()),
					Optional.ofNullable(this.actual.getLivenessProbe())))
				.allMatch(Optional::isEmpty);
			return this;
		}

		/** Verify what follows the script that waits: its numbers, then the check. */
		ContainerAssert waitsAfterItsStartFor(String... arguments) {
			List<String> command = this.actual.getLifecycle().getPostStart().getExec().getCommand();
			Assertions.assertThat(command.subList(0, 2)).containsExactly("/bin/sh", "-c");
			Assertions.assertThat(command.subList(4, command.size())).containsExactly(arguments);
			return this;
		}

		ContainerAssert waitsForNothing() {
			Assertions.assertThat(this.actual.getLifecycle()).isNull();
			return this;
		}

		private static String text(EnvVar variable) {
			if (variable.getValueFrom() == null) {
				return variable.getName() + "=" + variable.getValue();
			}
			SecretKeySelector key = variable.getValueFrom().getSecretKeyRef();
			return variable.getName() + "<-" + key.getName() + "/" + key.getKey();
		}

		private static String text(VolumeMount mount) {
			String subPath = (mount.getSubPath() != null) ? ":" + mount.getSubPath() : "";
			String readOnly = Boolean.TRUE.equals(mount.getReadOnly()) ? " ro" : "";
			return mount.getName() + subPath + " " + mount.getMountPath() + readOnly;
		}

		private static Map<String, String> amounts(Map<String, Quantity> amounts) {
			return amounts.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().toString()));
		}

	}

}
