package io.stackyard.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.stackyard.StackyardClient;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The manifests and the chart of a deployment, as kubectl and Helm read them.
 *
 * @param api where they are got
 * @param name the deployment's name, and that of its namespace
 * @param directory where charts are unpacked
 */
public record ExportedDeployment(StackyardClient api, String name, Path directory) {

	/** Return the objects of the manifests. */
	List<ObjectNode> manifests() {
		return parse(this.api.text(path("manifests")));
	}

	/**
	 * Require that Helm has nothing to complain about, and that the chart gives the
	 * objects of the manifests.
	 */
	public void assertSound() throws IOException {
		LintResult result = new Helm(unpack()).lint().strict().call();
		assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
		List<ObjectNode> rendered = manifests().stream()
			.filter((object) -> !object.path("kind").asString().equals("Namespace"))
			.map(ExportedDeployment::comparable)
			.toList();
		assertThat(template((chart) -> chart).stream().map(ExportedDeployment::comparable))
			.containsExactlyInAnyOrderElementsOf(rendered);
	}

	/** Have Helm make the objects of the chart. */
	List<ObjectNode> template(UnaryOperator<TemplateCommand> values) throws IOException {
		TemplateCommand command = new Helm(unpack()).template().withName(this.name).withNamespace(this.name);
		return parse(values.apply(command).call());
	}

	/** Unpack the chart, and return its directory. */
	Path unpack() throws IOException {
		Path target = Files.createTempDirectory(this.directory, "chart");
		byte[] content = this.api.download(path("helm-chart")).getBody();
		Map<String, String> files = new TreeMap<>();
		try (TarArchiveInputStream archive = new TarArchiveInputStream(
				new GZIPInputStream(new ByteArrayInputStream(content)))) {
			for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
				files.put(entry.getName(), new String(archive.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		for (Map.Entry<String, String> file : files.entrySet()) {
			Files.createDirectories(target.resolve(file.getKey()).getParent());
			Files.writeString(target.resolve(file.getKey()), file.getValue());
		}
		return target.resolve(this.name);
	}

	private String path(String export) {
		return "/api/v1/deployments/%s/%s".formatted(this.name, export);
	}

	private static List<ObjectNode> parse(String yaml) {
		Iterable<Object> documents = new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml);
		return Stream.iterate(documents.iterator(), Iterator::hasNext, UnaryOperator.identity())
			.map(Iterator::next)
			.filter(Map.class::isInstance)
			.map((document) -> (ObjectNode) JsonMapper.shared().valueToTree(document))
			.toList();
	}

	/** Without what a chart is to say otherwise: the release, and who manages it. */
	private static ObjectNode comparable(ObjectNode object) {
		ObjectNode copy = object.deepCopy();
		Stream.of("labels", "matchLabels")
			.flatMap((name) -> copy.findValues(name).stream())
			.forEach((labels) -> ((ObjectNode) labels).remove("app.kubernetes.io/managed-by"));
		copy.withObject("/metadata/annotations").remove("stackyard.io/release");
		return copy;
	}

}
