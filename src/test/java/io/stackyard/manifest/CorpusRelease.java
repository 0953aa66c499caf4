package io.stackyard.manifest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.spec.DeployTo;
import io.stackyard.spec.PortRecipe;
import io.stackyard.spec.StarterRequest;
import io.stackyard.spec.TestSpecValidation;
import io.stackyard.spec.TestSpecs;
import io.stackyard.stack.Corpus;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.Service.Protocol;
import io.stackyard.stack.Stack;

/** A real stack with its starter spec, to be rendered. */
final class CorpusRelease {

	private static final String EVERYTHING = """
			replicas: 2
			image-pull-policy: Always
			image-overrides: {}
			external-services:
			  mail-outside: {host: smtp.example.com, port: 587}
			  metrics-outside: {ip: 192.0.2.7}
			  search: {namespace: other, selector: {app: search}}
			ca-certificates: [ca.pem]
			node-affinities:
			- {label: disk, value: ssd}
			node-tolerations:
			- {key: dedicated, value: stacks}
			security:
			  runtime-class: gvisor
			""";

	private static final String ROUTE = """
			network:
			  http-proxy:
			  - host-name: app.example.com
			    routes:
			    - {path: /, proxy-to: "%s"}
			""";

	private CorpusRelease() {
	}

	/** Return a stack with the spec that is proposed for it. */
	static ManifestInput starter(Path directory, String stack) {
		return input(stack, spec(directory, stack), Corpus.files(stack));
	}

	/** Return a stack with the spec that is proposed for it and more of every kind. */
	static ManifestInput everything(Path directory, String stack) {
		ManifestInput starter = starter(directory, stack);
		String spec = spec(directory, stack) + EVERYTHING + route(starter.stack());
		return input(stack, spec, withCertificate(Corpus.files(stack)));
	}

	private static ManifestInput input(String stack, String spec, FileSet files) {
		return ManifestFixture.input(stack, TestSpecs.read(spec, files), files);
	}

	private static String spec(Path directory, String stack) {
		return TestSpecValidation.starters(directory, Corpus.files(stack))
			.create(stack,
					new StarterRequest(DeployTo.K8S_KIND, new TreeMap<>(), null, null, PortRecipe.ANY_VARIABLE_RANDOM));
	}

	/** Lead to the first port that a service has. */
	private static String route(Stack stack) {
		return stack.pods()
			.stream()
			.flatMap((pod) -> pod.services().stream())
			.filter((service) -> !stack.oneOffs().contains(service.name()))
			.flatMap((service) -> service.network()
				.ports()
				.stream()
				.filter((port) -> port.protocol() == Protocol.TCP)
				.map((port) -> service.name() + ":" + port.container()))
			.findFirst()
			.map(ROUTE::formatted)
			.orElse("");
	}

	private static FileSet withCertificate(FileSet files) {
		SortedMap<FilePath, FileContent> all = new TreeMap<>(files.files());
		all.put(new FilePath("ca.pem"), FileContent.of("CERTIFICATE".getBytes(StandardCharsets.UTF_8)));
		return new FileSet(all);
	}

}
