package io.stackyard.stack.compose;

import java.util.Map;
import java.util.Optional;

import io.stackyard.stack.Resources;
import io.stackyard.stack.Resources.Amounts;
import io.stackyard.stack.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/** Reads what a service needs and may take, from {@code deploy} or the short fields. */
final class ResourcesParser {

	private static final Map<String, String> UNSUPPORTED_RESOURCES = Map.of("pids", "", "devices",
			"Devices of the host are not given to stacks.", "generic_resources", "");

	private final Fields fields;

	ResourcesParser(Fields fields) {
		this.fields = fields;
	}

	Resources parse() {
		Share limits = share(this.fields, "cpus", "mem_limit");
		Share requests = new Share(null, size(this.fields, "mem_reservation").orElse(null));
		Optional<Fields> deploy = this.fields.fields("deploy");
		if (deploy.isPresent()) {
			Optional<Fields> resources = deploy.get().fields("resources");
			limits = nested(resources, "limits", limits);
			requests = nested(resources, "reservations", requests);
			resources.ifPresent((present) -> present.close(Map.of()));
			closeDeploy(deploy.get());
		}
		compare(requests, limits);
		return new Resources(requests.amounts(), limits.amounts());
	}

	private static Share nested(Optional<Fields> resources, String key, Share others) {
		Optional<Fields> nested = resources.flatMap((present) -> present.fields(key));
		if (nested.isEmpty()) {
			return others;
		}
		Share share = share(nested.get(), "cpus", "memory");
		nested.get().close(UNSUPPORTED_RESOURCES);
		return new Share((share.cpus() != null) ? share.cpus() : others.cpus(),
				(share.memory() != null) ? share.memory() : others.memory());
	}

	private static Share share(Fields fields, String cpus, String memory) {
		return new Share(cpus(fields, cpus).orElse(null), size(fields, memory).orElse(null));
	}

	/** Return a field that takes a share of processors; 0 means no limit to compose. */
	private static Optional<Cpus> cpus(Fields fields, String key) {
		Optional<YamlScalar> scalar = fields.findScalar(key);
		Optional<Cpus> cpus = scalar.map(fields.scope()::text).flatMap(Cpus::parse);
		if (scalar.isPresent() && cpus.isEmpty()) {
			fields.wrongType(key, scalar.get(), "a number of processors", "For example '0.5'.");
		}
		return cpus.filter((found) -> found.millis() > 0);
	}

	/** Return a field that takes an amount of bytes; 0 means no limit to compose. */
	static Optional<ByteSize> size(Fields fields, String key) {
		Optional<YamlScalar> scalar = fields.findScalar(key);
		Optional<ByteSize> size = scalar.map(fields.scope()::text).flatMap(ByteSize::parse);
		if (scalar.isPresent() && size.isEmpty()) {
			fields.wrongType(key, scalar.get(), "an amount of bytes", "For example '512m'.");
		}
		return size.filter((found) -> found.bytes() > 0);
	}

	private void compare(Share requests, Share limits) {
		if (requests.cpus() != null && limits.cpus() != null && requests.cpus().millis() > limits.cpus().millis()) {
			refuse("cpu", requests.cpus().quantity(), limits.cpus().quantity());
		}
		if (requests.memory() != null && limits.memory() != null
				&& requests.memory().bytes() > limits.memory().bytes()) {
			refuse("memory", requests.memory().quantity(), limits.memory().quantity());
		}
	}

	private void refuse(String resource, String request, String limit) {
		this.fields.scope()
			.refuse(this.fields.position(), null,
					"%s asks for more than its limit: '%s' of '%s', and the limit is '%s'."
						.formatted(this.fields.subject(), request, resource, limit),
					"Raise the limit or lower the reservation.");
	}

	private static void closeDeploy(Fields deploy) {
		fixed(deploy, "mode", "replicated");
		fixed(deploy, "replicas", "1");
		deploy.close(Map.of("labels", "Put them under 'labels' of the service.", "restart_policy",
				"Use 'restart' of the service.", "placement", "Use 'node-affinities' in the spec.", "update_config", "",
				"rollback_config", "", "endpoint_mode", ""));
	}

	private static void fixed(Fields deploy, String key, String only) {
		deploy.findScalar(key).ifPresent((scalar) -> {
			if (!deploy.scope().text(scalar).equals(only)) {
				deploy.refuse(
						scalar, "'%s' of %s can only be '%s' here, and this is '%s'.".formatted(key, deploy.owner(),
								only, scalar.text()),
						key.equals("replicas") ? "Use 'replicas' in the spec." : "Remove it.");
			}
		});
	}

	/** A share of a machine, as compose says it. */
	private record Share(@Nullable Cpus cpus, @Nullable ByteSize memory) {

		private Amounts amounts() {
			return new Amounts((this.cpus != null) ? this.cpus.quantity() : null,
					(this.memory != null) ? this.memory.quantity() : null);
		}

	}

}
