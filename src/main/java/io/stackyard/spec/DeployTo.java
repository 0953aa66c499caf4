package io.stackyard.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kind of place a deployment runs in. */
public enum DeployTo {

	/** A kind cluster of this host. */
	K8S_KIND("k8s-kind"),
	/** A registered cluster. */
	K8S("k8s");

	private final String text;

	DeployTo(String text) {
		this.text = text;
	}

	/** Return the kind of a text in a spec, or empty if it is none. */
	public static Optional<DeployTo> parse(String text) {
		return Arrays.stream(values()).filter((kind) -> kind.text.equals(text)).findFirst();
	}

	/** Return the texts of all kinds, the ordinary one first. */
	public static List<String> texts() {
		return Arrays.stream(values()).map(DeployTo::toString).toList();
	}

	/** Return the text as it stands in a spec, such as {@code k8s-kind}. */
	@Override
	public String toString() {
		return this.text;
	}

}
