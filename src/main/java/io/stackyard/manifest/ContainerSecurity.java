package io.stackyard.manifest;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.CapabilitiesBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.stackyard.spec.SecurityProfile;
import io.stackyard.spec.Workload.Security;
import io.stackyard.stack.Privileges;
import org.jspecify.annotations.Nullable;

/**
 * Renders what a container may do.
 *
 * @param security what the spec asks for
 * @param profile what is taken from all containers
 */
record ContainerSecurity(Security security, SecurityProfile profile) {

	private static final Pattern NUMERIC_USER = Pattern.compile("(\\d+)(?::(\\d+))?");

	private static final String ALL = "ALL";

	/**
	 * Return the security context, or {@code null} if there is nothing to say.
	 * @param privileges what the compose file asks for
	 * @param user the user that it names, or {@code null}
	 */
	@Nullable SecurityContext render(Privileges privileges, @Nullable String user) {
		SortedSet<String> added = added(privileges);
		boolean privileged = privileges.privileged() || this.security.privileged();
		SecurityContextBuilder builder = new SecurityContextBuilder().withPrivileged(privileged ? true : null)
			.withReadOnlyRootFilesystem(privileges.readOnlyRoot() ? true : null)
			.withCapabilities(capabilities(added, privileges.droppedCapabilities()));
		if (!privileged && (isRestricted() || privileges.noNewPrivileges())) {
			builder.withAllowPrivilegeEscalation(false);
		}
		if (privileges.unfiltered()) {
			builder.withNewSeccompProfile().withType("Unconfined").endSeccompProfile();
		}
		withUser(builder, user);
		SecurityContext context = builder.build();
		return context.equals(new SecurityContext()) ? null : context;
	}

	private boolean isRestricted() {
		return this.profile == SecurityProfile.RESTRICTED;
	}

	/** A process that may lock memory at will is not bound by the limit of memlock. */
	private SortedSet<String> added(Privileges privileges) {
		SortedSet<String> added = new TreeSet<>(privileges.addedCapabilities());
		added.addAll(this.security.capabilities());
		if (this.security.unlimitedMemlock() || privileges.unlimitedMemlock()) {
			added.add("IPC_LOCK");
		}
		return added;
	}

	private @Nullable Capabilities capabilities(SortedSet<String> added, List<String> dropped) {
		SortedSet<String> taken = new TreeSet<>(isRestricted() ? List.of(ALL) : dropped);
		return (added.isEmpty() && taken.isEmpty()) ? null
				: new CapabilitiesBuilder().addAllToAdd(added).addAllToDrop(taken).build();
	}

	private void withUser(SecurityContextBuilder builder, @Nullable String user) {
		Matcher matcher = NUMERIC_USER.matcher((user != null) ? user.replace("root", "0") : "");
		if (!matcher.matches()) {
			return;
		}
		long number = Long.parseLong(matcher.group(1));
		builder.withRunAsUser(number).withRunAsNonRoot((isRestricted() && number != 0) ? true : null);
		@Nullable String group = matcher.group(2);
		if (group != null) {
			builder.withRunAsGroup(Long.valueOf(group));
		}
	}

}
