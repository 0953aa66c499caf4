package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** The objects of a deployment named {@code shop}, as they are rendered. */
final class TestObjects {

	static final String NAMESPACE = "shop";

	static final Selection SELECTION = new Selection(NAMESPACE, "shop");

	static final String IMAGE = "testbed/app:1";

	private TestObjects() {
	}

	/** Namespace, config, a claim on a host volume, a workload and its service. */
	static List<HasMetadata> all(String image) {
		return Stream
			.<HasMetadata>of(namespace(), configMap("blue"), volume("/tmp/stackyard-shop"), claim(), web(image),
					service())
			.toList();
	}

	static ObjectMeta metadata(String name) {
		return new ObjectMetaBuilder().withName(name)
			.withNamespace(NAMESPACE)
			.withLabels(SELECTION.labels())
			.addToAnnotations("stackyard.io/release", "1")
			.build();
	}

	static Namespace namespace() {
		return new NamespaceBuilder()
			.withMetadata(new ObjectMetaBuilder(metadata(NAMESPACE)).withNamespace(null).build())
			.build();
	}

	static ConfigMap configMap(String colour) {
		return new ConfigMapBuilder().withMetadata(metadata("shop-config")).addToData("colour", colour).build();
	}

	static PersistentVolume volume(String path) {
		return new PersistentVolumeBuilder()
			.withMetadata(new ObjectMetaBuilder(metadata("shop-data")).withNamespace(null).build())
			.withNewSpec()
			.addToCapacity("storage", new Quantity("10Mi"))
			.withAccessModes("ReadWriteOnce")
			.withPersistentVolumeReclaimPolicy("Retain")
			.withStorageClassName("")
			.withNewClaimRef()
			.withApiVersion("v1")
			.withKind("PersistentVolumeClaim")
			.withNamespace(NAMESPACE)
			.withName("shop-data")
			.endClaimRef()
			.withNewHostPath(path, "DirectoryOrCreate")
			.endSpec()
			.build();
	}

	static PersistentVolumeClaim claim() {
		return new PersistentVolumeClaimBuilder().withMetadata(metadata("shop-data"))
			.withNewSpec()
			.withAccessModes("ReadWriteOnce")
			.withStorageClassName("")
			.withNewSelector()
			.withMatchLabels(SELECTION.labels())
			.endSelector()
			.withNewResources()
			.addToRequests("storage", new Quantity("10Mi"))
			.endResources()
			.endSpec()
			.build();
	}

	static Deployment web(String image) {
		return web(image, Map.of("COLOUR", "blue"));
	}

	static Deployment web(String image, Map<String, String> variables) {
		Map<String, String> selector = Map.of(Selection.INSTANCE, "shop", Selection.COMPONENT, "web");
		DeploymentBuilder builder = new DeploymentBuilder().withMetadata(metadata("shop-web"))
			.withNewSpec()
			.withReplicas(1)
			.withNewStrategy()
			.withType("Recreate")
			.endStrategy()
			.withNewSelector()
			.withMatchLabels(selector)
			.endSelector()
			.withNewTemplate()
			.withNewMetadata()
			.withLabels(SELECTION.labels())
			.addToLabels(selector)
			.endMetadata()
			.withNewSpec()
			.withTerminationGracePeriodSeconds(1L)
			.addNewContainer()
			.withName("web")
			.withImage(image)
			.withImagePullPolicy("IfNotPresent")
			.addNewPort()
			.withContainerPort(8080)
			.endPort()
			.addNewVolumeMount()
			.withName("data")
			.withMountPath("/data")
			.endVolumeMount()
			.endContainer()
			.addNewVolume()
			.withName("data")
			.withNewPersistentVolumeClaim("shop-data", false)
			.endVolume()
			.withTerminationGracePeriodSeconds(1L)
			.endSpec()
			.endTemplate()
			.endSpec();
		variables.forEach((name, value) -> builder.editSpec()
			.editTemplate()
			.editSpec()
			.editFirstContainer()
			.addNewEnv()
			.withName(name)
			.withValue(value)
			.endEnv()
			.endContainer()
			.endSpec()
			.endTemplate()
			.endSpec());
		return builder.build();
	}

	static Service service() {
		return new ServiceBuilder().withMetadata(metadata("web"))
			.withNewSpec()
			.withSelector(Map.of(Selection.INSTANCE, "shop", Selection.COMPONENT, "web"))
			.addNewPort()
			.withName("tcp-8080")
			.withPort(8080)
			.withNewTargetPort(8080)
			.withProtocol("TCP")
			.endPort()
			.endSpec()
			.build();
	}

	static Job job(String... arguments) {
		return new JobBuilder().withMetadata(metadata("shop-seed"))
			.withNewSpec()
			.withBackoffLimit(0)
			.withNewTemplate()
			.withNewMetadata()
			.withLabels(SELECTION.labels())
			.addToLabels(Selection.COMPONENT, "seed")
			.endMetadata()
			.withNewSpec()
			.withRestartPolicy("Never")
			.addNewContainer()
			.withName("seed")
			.withImage(IMAGE)
			.withImagePullPolicy("IfNotPresent")
			.withArgs(arguments)
			.endContainer()
			.endSpec()
			.endTemplate()
			.endSpec()
			.build();
	}

	/** The removal of all objects, and of no claim with data of its own. */
	static Removal removal(boolean volumes, boolean namespace, Duration timeout) {
		return new Removal(volumes, new TreeSet<>(), namespace, timeout);
	}

	/** Something that a finalizer holds. */
	static ConfigMap held() {
		return new ConfigMapBuilder().withNewMetadata()
			.withName("held")
			.withNamespace(NAMESPACE)
			.withFinalizers("example.com/hold")
			.endMetadata()
			.build();
	}

}
