package io.stackyard.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.SecurityProfile;
import io.stackyard.spec.TestSpecs;
import io.stackyard.spec.ValidatedSpec;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackFixture;
import io.stackyard.volume.VolumePlan;
import org.jspecify.annotations.Nullable;

/**
 * A release 3 of a deployment 'shop' to be rendered in a test. Its directory is
 * {@code /deployments/shop}, which its node has below {@code /node}. An external service
 * 'search' that selects pods finds two.
 */
final class ManifestFixture {

	private static final SortedMap<String, List<String>> ADDRESSES = new TreeMap<>(
			Map.of("search", List.of("10.244.0.7", "10.244.0.9")));

	private final StackFixture stack;

	private String spec = "stack: demo\ndeploy-to: k8s-kind\n";

	private @Nullable String rollToken;

	private SecurityProfile profile = SecurityProfile.BASELINE;

	private ManifestFixture(StackFixture stack) {
		this.stack = stack;
	}

	/** A stack 'demo' with one pod 'app' of that compose file. */
	static ManifestFixture compose(String compose) {
		return new ManifestFixture(StackFixture.compose(compose));
	}

	/** A stack 'demo' whose pod 'app' has one service 'web' with some fields. */
	static ManifestFixture service(String fields) {
		return new ManifestFixture(StackFixture.service(fields));
	}

	/** A stack 'demo' of that stack.yml. */
	static ManifestFixture stack(String stack) {
		return new ManifestFixture(StackFixture.stack(stack));
	}

	ManifestFixture with(String path, String content) {
		this.stack.with(path, content);
		return this;
	}

	/** Add lines to the spec. */
	ManifestFixture withSpec(String lines) {
		this.spec += lines;
		return this;
	}

	ManifestFixture onRegisteredCluster() {
		this.spec = this.spec.replace("k8s-kind", "k8s") + "kube-config: prod\n";
		return this;
	}

	/** Let the server take what it can where the spec says nothing. */
	ManifestFixture restricted() {
		this.profile = SecurityProfile.RESTRICTED;
		return this;
	}

	ManifestFixture withRollToken(String token) {
		this.rollToken = token;
		return this;
	}

	List<HasMetadata> render() {
		return manifests().objects();
	}

	List<Wave> waves() {
		return manifests().waves();
	}

	private Manifests manifests() {
		FileSet files = this.stack.files();
		return new ManifestRenderer()
			.render(input("shop", TestSpecs.read(this.spec, files), files, this.rollToken, this.profile));
	}

	static ManifestInput input(String name, ValidatedSpec spec, FileSet files) {
		return input(name, spec, files, null, SecurityProfile.BASELINE);
	}

	private static ManifestInput input(String name, ValidatedSpec spec, FileSet files, @Nullable String rollToken,
			SecurityProfile profile) {
		VolumePlan volumes = VolumePlan.of(spec.stack(), spec.spec(), Path.of("/deployments", name),
				(path) -> Path.of("/node" + path));
		return new ManifestInput(new DeploymentName(name), 3, name, spec.spec(), spec.stack(), volumes,
				spec.sharedVariables(), files.files(), rollToken, profile, ADDRESSES, IngressStyle.BUILT_IN);
	}

}
