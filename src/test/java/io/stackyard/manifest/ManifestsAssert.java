package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;

/** Assertions about the objects of a release. */
final class ManifestsAssert extends AbstractAssert<ManifestsAssert, List<HasMetadata>> {

	private ManifestsAssert(List<HasMetadata> actual) {
		super(actual, ManifestsAssert.class);
	}

	static ManifestsAssert assertThat(List<HasMetadata> objects) {
		return new ManifestsAssert(objects);
	}

	/** Verify kinds and names, as {@code Kind/name}, in order. */
	ManifestsAssert areExactly(String... objects) {
		Assertions.assertThat(this.actual.stream().map(ManifestsAssert::reference)).containsExactly(objects);
		return this;
	}

	/** Verify that there is no object of a kind. */
	ManifestsAssert haveNo(String kind) {
		Assertions.assertThat(this.actual.stream().map(HasMetadata::getKind)).doesNotContain(kind);
		return this;
	}

	/** Verify an object from its spec on. */
	ManifestsAssert haveSpec(String reference, String yaml) {
		String written = Serialization.asYaml(find(reference)).replaceFirst("(?s)^.*?\\nspec:\\n", "");
		Assertions.assertThat(written).isEqualTo(yaml.indent(2));
		return this;
	}

	ManifestsAssert hasAnnotation(String reference, String name, String value) {
		Assertions.assertThat(find(reference).getMetadata().getAnnotations()).containsEntry(name, value);
		return this;
	}

	/** Verify that a Service leads to ports of its pod, as {@code name port}. */
	ManifestsAssert serviceExposes(String name, String... ports) {
		Service service = (Service) find("Service/" + name);
		Assertions.assertThat(service.getSpec().getPorts())
			.extracting((port) -> port.getName() + " " + port.getPort())
			.containsExactly(ports);
		return this;
	}

	/** Verify that a Service has no address of its own. */
	ManifestsAssert serviceIsHeadless(String name) {
		Service service = (Service) find("Service/" + name);
		Assertions.assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
		return this;
	}

	/** Return assertions about the text files of a ConfigMap. */
	MapAssert<String, String> configMap(String name) {
		return Assertions.assertThat(((ConfigMap) find("ConfigMap/" + name)).getData());
	}

	/** Return assertions about the pods of a Deployment. */
	PodAssert deployment(String name) {
		return new PodAssert(((Deployment) find("Deployment/" + name)).getSpec().getTemplate());
	}

	/** Return assertions about the pods of the only Deployment. */
	PodAssert pod() {
		return new PodAssert(only(Deployment.class).getSpec().getTemplate());
	}

	/** Return assertions about the pod of the only Job. */
	PodAssert job() {
		return new PodAssert(only(Job.class).getSpec().getTemplate());
	}

	/** Verify how the pods of the only Deployment are replaced. */
	ManifestsAssert areReplacedBy(String strategy) {
		Assertions.assertThat(only(Deployment.class).getSpec().getStrategy().getType()).isEqualTo(strategy);
		return this;
	}

	/** Return the template of a Deployment. */
	static PodTemplateSpec template(List<HasMetadata> objects, String deployment) {
		return ((Deployment) new ManifestsAssert(objects).find("Deployment/" + deployment)).getSpec().getTemplate();
	}

	private <T extends HasMetadata> T only(Class<T> type) {
		List<T> found = of(type).toList();
		Assertions.assertThat(found).hasSize(1);
		return found.getFirst();
	}

	private <T extends HasMetadata> Stream<T> of(Class<T> type) {
		return this.actual.stream().filter(type::isInstance).map(type::cast);
	}

	private HasMetadata find(String reference) {
		return this.actual.stream()
			.filter((object) -> reference(object).equals(reference))
			.findFirst()
			.orElseThrow(() -> failure("Expected '%s' among %s", reference,
					this.actual.stream().map(ManifestsAssert::reference).toList()));
	}

	private static String reference(HasMetadata object) {
		return object.getKind() + "/" + object.getMetadata().getName();
	}

}
