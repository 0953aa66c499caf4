package io.stackyard.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.spec.TestSpecs;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import static io.stackyard.manifest.ManifestsAssert.assertThat;

/** The objects of whole stacks. */
class ManifestRendererTests {

	private static final Path DEMO = Path.of("src/demo/guestbook");

	private static final Path GOLDEN = Path.of("src/test/resources/io/stackyard/manifest/guestbook.yaml");

	@Test
	void renderGivesTheObjectsOfTheDemoToTheLetter() throws IOException {
		FileSet files = demo();
		String spec = Files.readString(DEMO.resolve("deployment/spec.yml"));
		ManifestInput input = ManifestFixture.input("guestbook", TestSpecs.read(spec, files), files);
		String rendered = new ManifestRenderer().render(input)
			.objects()
			.stream()
			.map(Serialization::asYaml)
			.collect(Collectors.joining());
		Path actual = Files.writeString(Path.of("target/guestbook.yaml"), rendered);
		Assertions.assertThat(rendered)
			.as("objects of the demo; if the change is meant: cp %s %s", actual, GOLDEN)
			.isEqualTo(Files.readString(GOLDEN));
	}

	@Test
	void volumeOnTheHostIsBoundToItsDirectoryOnTheNode() {
		List<HasMetadata> objects = withVolume("volumes:\n  db-data: ./data/db\n");
		assertThat(objects)
			.areExactly("Namespace/shop", "PersistentVolume/shop.db-data", "PersistentVolumeClaim/shop-db-data",
					"Service/web", "Deployment/shop-app")
			.haveSpec("PersistentVolume/shop.db-data", """
					accessModes:
					- "ReadWriteOnce"
					capacity:
					  storage: "2Gi"
					claimRef:
					  apiVersion: "v1"
					  kind: "PersistentVolumeClaim"
					  name: "shop-db-data"
					  namespace: "shop"
					hostPath:
					  path: "/node/deployments/shop/data/db"
					  type: "Directory"
					persistentVolumeReclaimPolicy: "Retain"
					storageClassName: ""
					""")
			.haveSpec("PersistentVolumeClaim/shop-db-data", """
					accessModes:
					- "ReadWriteOnce"
					resources:
					  requests:
					    storage: "2Gi"
					selector:
					  matchLabels:
					    app.kubernetes.io/instance: "shop"
					    app.kubernetes.io/managed-by: "stackyard"
					storageClassName: ""
					""");
	}

	@Test
	void volumeInTheNodeIsOnlyClaimed() {
		List<HasMetadata> objects = withVolume("""
				volumes:
				  db-data:
				resources:
				  volumes:
				    db-data:
				      reservations: {storage: 1500M}
				""");
		assertThat(objects).haveNo("PersistentVolume").haveSpec("PersistentVolumeClaim/shop-db-data", """
				accessModes:
				- "ReadWriteOnce"
				resources:
				  requests:
				    storage: "1500000000"
				""");
	}

	@Test
	void jobIsNamedByWhatItRunsAndRunsOnce() {
		List<HasMetadata> objects = withJob("migrate:1").render();
		assertThat(objects).areExactly("Namespace/shop", "Service/web", "Deployment/shop-app",
				"Job/shop-job-up-" + checksum(objects));
		Assertions.assertThat(names(withJob("migrate:1").render())).isEqualTo(names(objects));
		Assertions.assertThat(names(withJob("migrate:2").render())).isNotEqualTo(names(objects));
	}

	@Test
	void jobIsNotRepeatedBecauseAllPodsAreReplaced() {
		Assertions.assertThat(names(withJob("migrate:1").withRollToken("1").render()))
			.isEqualTo(names(withJob("migrate:1").render()));
	}

	@Test
	void objectsOfTheSameReleaseAreTheSame() {
		String rendered = Serialization.asYaml(withVolume("volumes:\n  db-data:\n"));
		Assertions.assertThat(Serialization.asYaml(withVolume("volumes:\n  db-data:\n"))).isEqualTo(rendered);
	}

	private static String checksum(List<HasMetadata> objects) {
		String name = objects.getLast().getMetadata().getName();
		Assertions.assertThat(name).matches("shop-job-up-[0-9a-f]{8}");
		return name.substring("shop-job-up-".length());
	}

	private static List<String> names(List<HasMetadata> objects) {
		return objects.stream().map((object) -> object.getMetadata().getName()).toList();
	}

	private static ManifestFixture withJob(String image) {
		return ManifestFixture.stack("pods: [app]\njobs: [migrate]\n")
			.with("compose/docker-compose-app.yml", "services:\n  web:\n    image: nginx\n")
			.with("compose-jobs/docker-compose-migrate.yml", "services:\n  up:\n    image: " + image + "\n");
	}

	private static List<HasMetadata> withVolume(String spec) {
		return ManifestFixture.compose("""
				services:
				  web:
				    image: nginx
				    volumes: ["db-data:/data"]
				volumes:
				  db-data:
				""").withSpec(spec).render();
	}

	private static FileSet demo() throws IOException {
		SortedMap<FilePath, FileContent> files = new TreeMap<>();
		try (Stream<Path> found = Files.walk(DEMO).filter(Files::isRegularFile)) {
			for (Path file : found.toList()) {
				String path = DEMO.relativize(file).toString();
				files.put(new FilePath(path), FileContent.of(Files.readString(file).getBytes(StandardCharsets.UTF_8)));
			}
		}
		return new FileSet(files);
	}

}
