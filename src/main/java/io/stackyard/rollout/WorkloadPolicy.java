package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.rollout.PolicyProperties.Privilege;
import io.stackyard.stack.Privileges;
import io.stackyard.stack.Service;
import io.stackyard.stack.Stack;
import org.springframework.stereotype.Component;

/**
 * What a stack may not do unless the server's configuration allows it. It is judged on
 * the rendered objects, so that no way of writing a stack leads around it.
 */
@Component
class WorkloadPolicy {

	private final SortedSet<Privilege> allowed;

	WorkloadPolicy(PolicyProperties properties) {
		this.allowed = new TreeSet<>(properties.allow());
	}

	/**
	 * Require that a release keeps to the policy.
	 * @param stack the stack, for what has no form in Kubernetes
	 * @param objects the rendered objects
	 * @throws ValidationException of the type {@code policy-denied}, with every reason
	 */
	void require(Stack stack, List<HasMetadata> objects) {
		List<Violation> denied = new ArrayList<>();
		objects.stream()
			.flatMap((object) -> podSpec(object).stream().flatMap((pod) -> judge(object, pod)))
			.forEach(denied::add);
		stack.services().flatMap(WorkloadPolicy::unsupported).forEach(denied::add);
		if (!denied.isEmpty()) {
			throw new ValidationException(ProblemType.POLICY_DENIED, "The stack", denied);
		}
	}

	private Stream<Violation> judge(HasMetadata object, PodSpec pod) {
		Stream<Violation> ofPod = Stream
			.of(check(Boolean.TRUE.equals(pod.getHostNetwork()), Privilege.HOST_NETWORK, object, "network_mode: host"),
					check(Boolean.TRUE.equals(pod.getHostPID()), Privilege.HOST_PROCESSES, object, "pid: host"))
			.flatMap(Optional::stream);
		Stream<Violation> ofContainers = Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
			.flatMap((container) -> judge(object, container));
		return Stream.concat(ofPod, ofContainers);
	}

	private Stream<Violation> judge(HasMetadata object, Container container) {
		SecurityContext context = container.getSecurityContext();
		if (context == null) {
			return Stream.empty();
		}
		Capabilities capabilities = context.getCapabilities();
		boolean adds = capabilities != null && !capabilities.getAdd().isEmpty();
		return Stream
			.of(check(Boolean.TRUE.equals(context.getPrivileged()), Privilege.PRIVILEGED, object,
					"privileged of the service '%s'".formatted(container.getName())),
					check(adds, Privilege.CAPABILITIES, object, "cap_add %s of the service '%s'"
						.formatted(adds ? capabilities.getAdd() : List.of(), container.getName())))
			.flatMap(Optional::stream);
	}

	private Optional<Violation> check(boolean asked, Privilege privilege, HasMetadata object, String field) {
		if (!asked || this.allowed.contains(privilege)) {
			return Optional.empty();
		}
		return Optional.of(Violation
			.at(object.getKind() + "/" + object.getMetadata().getName(), "",
					"The server's policy does not allow %s.".formatted(field))
			.withHint("An administrator can allow it: stackyard.policy.allow=%s.".formatted(privilege.text())));
	}

	private static Stream<Violation> unsupported(Service service) {
		Privileges privileges = service.privileges();
		return Stream
			.of(refuse(!privileges.devices().isEmpty(), service, "devices"),
					refuse(!privileges.securityOptions().isEmpty(), service, "security_opt"),
					refuse(!privileges.kernelParameters().isEmpty(), service, "sysctls"),
					refuse(!privileges.limits().isEmpty(), service, "ulimits"))
			.flatMap(Optional::stream);
	}

	private static Optional<Violation> refuse(boolean asked, Service service, String field) {
		return asked ? Optional.of(Violation.at("compose", "/services/" + service.name() + "/" + field,
				"The service '%s' asks for %s, which Stackyard gives to no container.".formatted(service.name(),
						field)))
				: Optional.empty();
	}

	private static Optional<PodSpec> podSpec(HasMetadata object) {
		return switch (object) {
			case Deployment deployment -> Optional.of(deployment.getSpec().getTemplate().getSpec());
			case Job job -> Optional.of(job.getSpec().getTemplate().getSpec());
			default -> Optional.empty();
		};
	}

}
