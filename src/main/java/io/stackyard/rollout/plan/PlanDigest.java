package io.stackyard.rollout.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.manifest.ResourceNames;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The digest of a plan: of what would happen, whichever release it is and whatever is
 * said about it. Values of secrets are not in it.
 *
 * @param plan the plan
 * @param objects the rendered objects
 */
record PlanDigest(Plan plan, List<HasMetadata> objects) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	private static final int BYTES = 8;

	/** Return the digest in hex. */
	String text() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(JSON.writeValueAsBytes(this.plan.cluster().name()));
			digest.update(JSON.writeValueAsBytes(this.plan.cluster().action()));
			digest.update(JSON.writeValueAsBytes(this.plan.objects()));
			digest.update(JSON.writeValueAsBytes(this.plan.pods()));
			digest.update(JSON.writeValueAsBytes(this.plan.volumes()));
			this.objects.forEach((object) -> digest.update(JSON.writeValueAsBytes(withoutRelease(object))));
			return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ObjectNode withoutRelease(HasMetadata object) {
		ObjectNode json = JSON.valueToTree(object);
		json.withObject("/metadata/annotations").remove(ResourceNames.RELEASE);
		return json;
	}

}
