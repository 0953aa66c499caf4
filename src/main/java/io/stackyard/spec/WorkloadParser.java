package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.stackyard.spec.Workload.NodeAffinity;
import io.stackyard.spec.Workload.NodeToleration;
import io.stackyard.spec.Workload.Security;

/** Reads how the containers of a deployment run. */
final class WorkloadParser {

	private final SpecFields fields;

	private WorkloadParser(SpecFields fields) {
		this.fields = fields;
	}

	static Workload parse(SpecFields fields) {
		return new WorkloadParser(fields).parse();
	}

	private Workload parse() {
		int replicas = this.fields.find("replicas", Grammar.REPLICAS).orElse(1);
		return new Workload(replicas, ResourcesParser.parse(this.fields),
				this.fields.map("annotations", Grammar.QUALIFIED_NAME, Grammar.TEXT),
				this.fields.map("labels", Grammar.QUALIFIED_NAME, Grammar.LABEL_VALUE), affinities(), tolerations(),
				this.fields.fields("security").map(WorkloadParser::security).orElse(Security.ORDINARY));
	}

	private List<NodeAffinity> affinities() {
		List<NodeAffinity> affinities = new ArrayList<>();
		for (SpecFields item : this.fields.fieldsOfItems("node-affinities")) {
			Optional<String> label = item.get("label", Grammar.QUALIFIED_NAME, "Name the label of the node.");
			Optional<String> value = item.get("value", Grammar.LABEL_VALUE, "Say what the label has to be.");
			item.close();
			if (label.isPresent() && value.isPresent()) {
				affinities.add(new NodeAffinity(label.get(), value.get()));
			}
		}
		return affinities;
	}

	private List<NodeToleration> tolerations() {
		List<NodeToleration> tolerations = new ArrayList<>();
		for (SpecFields item : this.fields.fieldsOfItems("node-tolerations")) {
			Optional<String> key = item.get("key", Grammar.QUALIFIED_NAME, "Name the key of the taint.");
			Optional<String> value = item.get("value", Grammar.LABEL_VALUE,
					"Say which value of the taint is tolerated.");
			item.close();
			if (key.isPresent() && value.isPresent()) {
				tolerations.add(new NodeToleration(key.get(), value.get()));
			}
		}
		return tolerations;
	}

	private static Security security(SpecFields fields) {
		Security security = new Security(fields.flag("privileged"), fields.list("capabilities", Grammar.CAPABILITY),
				fields.flag("unlimited-memlock"), fields.findOrNull("runtime-class", Grammar.OBJECT_NAME),
				fields.findOrNull("profile", Grammar.SECURITY_PROFILE));
		fields.close();
		return security;
	}

}
