package io.stackyard.manifest;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.stack.Privileges;
import io.stackyard.stack.Service;
import org.jspecify.annotations.Nullable;

/** Renders what a container may do. */
final class ContainerSecurity {

	private static final Pattern NUMERIC_USER = Pattern.compile("(\\d+)(?::(\\d+))?");

	private final DeploymentSpec spec;

	ContainerSecurity(DeploymentSpec spec) {
		this.spec = spec;
	}

	/** Return the security context, or {@code null} if there is nothing to say. */
	@Nullable SecurityContext render(Service service) {
		SecurityContextBuilder builder = new SecurityContextBuilder();
		Privileges privileges = service.privileges();
		if (privileges.privileged() || this.spec.workload().security().privileged()) {
			builder.withPrivileged(true);
		}
		if (privileges.readOnlyRoot()) {
			builder.withReadOnlyRootFilesystem(true);
		}
		Set<String> added = new TreeSet<>(privileges.addedCapabilities());
		added.addAll(this.spec.workload().security().capabilities());
		if (!added.isEmpty() || !privileges.droppedCapabilities().isEmpty()) {
			builder.withNewCapabilities()
				.addAllToAdd(added)
				.addAllToDrop(new TreeSet<>(privileges.droppedCapabilities()))
				.endCapabilities();
		}
		withUser(builder, service.process().user());
		SecurityContext context = builder.build();
		return context.equals(new SecurityContext()) ? null : context;
	}

	private static void withUser(SecurityContextBuilder builder, @Nullable String user) {
		if (user == null) {
			return;
		}
		Matcher matcher = NUMERIC_USER.matcher(user.replace("root", "0"));
		if (matcher.matches()) {
			builder.withRunAsUser(Long.valueOf(matcher.group(1)));
			@Nullable String group = matcher.group(2);
			if (group != null) {
				builder.withRunAsGroup(Long.valueOf(group));
			}
		}
	}

}
