package io.stackyard.spec;

import java.util.Optional;

import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;

/** Reads where a deployment runs. */
final class TargetParser {

	private TargetParser() {
	}

	static Target parse(SpecFields fields) {
		return new Target(deployTo(fields), fields.findOrNull("namespace", Grammar.DNS_LABEL),
				fields.findOrNull("kind-cluster-name", Grammar.CLUSTER_NAME),
				fields.findOrNull("kube-config", Grammar.CLUSTER_NAME),
				fields.findOrNull("kind-mount-root", Grammar.HOST_DIRECTORY));
	}

	private static DeployTo deployTo(SpecFields fields) {
		Optional<YamlNode> node = fields.find("deploy-to");
		if (node.isPresent() && node.get() instanceof YamlScalar scalar && scalar.text().equals("compose")) {
			fields.refuse(scalar.position(), "compose",
					"Stackyard deploys to Kubernetes only, and 'compose' asks for Docker Compose.",
					"Write 'deploy-to: k8s-kind' to run it in a kind cluster of this host.");
			return DeployTo.K8S_KIND;
		}
		return fields
			.get("deploy-to", Grammar.DEPLOY_TO,
					"Write 'deploy-to: k8s-kind', or 'deploy-to: k8s' for a registered cluster.")
			.orElse(DeployTo.K8S_KIND);
	}

}
