package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.rollout.PolicyProperties.Privilege;
import io.stackyard.stack.Pod;
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

	private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

	private final SortedSet<Privilege> allowed;

	private final ExternalTargets targets;

	WorkloadPolicy(PolicyProperties properties) {
		this.allowed = new TreeSet<>(properties.allow());
		this.targets = new ExternalTargets(this.allowed.contains(Privilege.OTHER_NAMESPACES));
	}

	/**
	 * Require that a release keeps to the policy.
	 * @param stack the stack, for what has no form in Kubernetes
	 * @param objects the rendered objects
	 * @throws ValidationException of the types {@code policy-denied} or
	 * {@code target-not-allowed}, with every reason
	 */
	void require(Stack stack, List<HasMetadata> objects) {
		List<Violation> denied = new ArrayList<>();
		objects.stream()
			.flatMap((object) -> template(object).stream().flatMap((pod) -> judge(object, pod)))
			.forEach(denied::add);
		stack.pods().forEach((pod) -> denied.addAll(conflicts(pod)));
		stack.services().flatMap(WorkloadPolicy::unsupported).forEach(denied::add);
		if (!denied.isEmpty()) {
			throw new ValidationException(ProblemType.POLICY_DENIED, "The stack", denied);
		}
		this.targets.require(objects);
	}

	private Stream<Violation> judge(HasMetadata object, PodTemplateSpec template) {
		PodSpec pod = template.getSpec();
		List<String> parameters = pod.getSecurityContext().getSysctls().stream().map(Sysctl::getName).toList();
		Stream<Violation> ofPod = Stream
			.of(check(Boolean.TRUE.equals(pod.getHostNetwork()), Privilege.HOST_NETWORK, object, "network_mode: host"),
					check(Boolean.TRUE.equals(pod.getHostPID()), Privilege.HOST_PROCESSES, object, "pid: host"),
					check(!parameters.isEmpty(), Privilege.KERNEL_PARAMETERS, object, "sysctls " + parameters))
			.flatMap(Optional::stream);
		Stream<Violation> ofContainers = Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
			.flatMap((container) -> judge(object, container));
		return Stream.of(ofPod, annotations(object, template), ofContainers).flatMap(Function.identity());
	}

	/** Until Kubernetes 1.30 an annotation lifts the confinement of AppArmor. */
	private Stream<Violation> annotations(HasMetadata object, PodTemplateSpec template) {
		return template.getMetadata()
			.getAnnotations()
			.entrySet()
			.stream()
			.filter((annotation) -> annotation.getKey().startsWith(APPARMOR)
					&& annotation.getValue().equals("unconfined"))
			.flatMap((annotation) -> check(true, Privilege.UNCONFINED, object,
					"the annotation %s: unconfined".formatted(annotation.getKey()))
				.stream());
	}

	private Stream<Violation> judge(HasMetadata object, Container container) {
		SecurityContext context = container.getSecurityContext();
		if (context == null) {
			return Stream.empty();
		}
		Capabilities capabilities = context.getCapabilities();
		boolean adds = capabilities != null && !capabilities.getAdd().isEmpty();
		boolean unconfined = context.getSeccompProfile() != null
				&& "Unconfined".equals(context.getSeccompProfile().getType());
		return Stream
			.of(check(Boolean.TRUE.equals(context.getPrivileged()), Privilege.PRIVILEGED, object,
					"privileged of the service '%s'".formatted(container.getName())),
					check(adds, Privilege.CAPABILITIES, object,
							"cap_add %s of the service '%s'".formatted(adds ? capabilities.getAdd() : List.of(),
									container.getName())),
					check(unconfined, Privilege.UNCONFINED, object,
							"security_opt seccomp=unconfined of the service '%s'".formatted(container.getName())))
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
		boolean contradiction = privileges.privileged() && privileges.noNewPrivileges();
		return Stream
			.of(refuse(privileges.devices(), service, "devices"),
					refuse(contradiction ? privileges.securityOptions() : privileges.otherSecurityOptions(), service,
							"security_opt"),
					refuse(privileges.otherLimits(), service, "ulimits"))
			.flatMap(Optional::stream);
	}

	private static Optional<Violation> refuse(List<String> asked, Service service, String field) {
		return asked.isEmpty() ? Optional.empty()
				: Optional.of(Violation.at("compose", "/services/" + service.name() + "/" + field,
						"The service '%s' asks for %s %s, which Stackyard gives to no container."
							.formatted(service.name(), field, asked)));
	}

	/** The services of a pod share the kernel parameters that they ask for. */
	private static List<Violation> conflicts(Pod pod) {
		Map<String, String> asked = new TreeMap<>();
		List<Violation> conflicts = new ArrayList<>();
		pod.services().forEach((service) -> service.privileges().kernelParameters().forEach((name, value) -> {
			if (!asked.getOrDefault(name, value).equals(value)) {
				conflicts.add(Violation.at("compose", "/services/" + service.name() + "/sysctls",
						"The service '%s' sets '%s' to '%s', and another of its pod to '%s'; they share it."
							.formatted(service.name(), name, value, asked.get(name))));
			}
			asked.putIfAbsent(name, value);
		}));
		return conflicts;
	}

	private static Optional<PodTemplateSpec> template(HasMetadata object) {
		return switch (object) {
			case Deployment deployment -> Optional.of(deployment.getSpec().getTemplate());
			case Job job -> Optional.of(job.getSpec().getTemplate());
			default -> Optional.empty();
		};
	}

}
