package io.stackyard.stack;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import static java.util.Collections.unmodifiableSortedMap;

/**
 * What a container may do beyond the ordinary. All of it needs the server's policy.
 *
 * @param privileged whether it may do everything
 * @param addedCapabilities Linux capabilities without {@code CAP_}, in the order of the
 * file
 * @param droppedCapabilities Linux capabilities without {@code CAP_}, in the order of the
 * file
 * @param processes compose's pid, such as {@code host}, or {@code null}
 * @param devices devices of the host, in the order of the file
 * @param securityOptions compose's security_opt, in the order of the file
 * @param kernelParameters compose's sysctls, by name
 * @param limits compose's ulimits as text, by name
 * @param sharedMemory size of /dev/shm in bytes, or {@code null} for the platform's
 * @param readOnlyRoot whether the container cannot write its own file system
 */
public record Privileges(boolean privileged, List<String> addedCapabilities, List<String> droppedCapabilities,
		@Nullable String processes, List<String> devices, List<String> securityOptions,
		SortedMap<String, String> kernelParameters, SortedMap<String, String> limits, @Nullable Long sharedMemory,
		boolean readOnlyRoot) {

	private static final Set<String> NO_NEW_PRIVILEGES = Set.of("no-new-privileges", "no-new-privileges:true",
			"no-new-privileges=true");

	private static final Set<String> UNFILTERED = Set.of("seccomp:unconfined", "seccomp=unconfined");

	private static final String MEMLOCK = "memlock";

	private static final Set<String> UNLIMITED = Set.of("-1", "-1:-1");

	public Privileges {
		addedCapabilities = List.copyOf(addedCapabilities);
		droppedCapabilities = List.copyOf(droppedCapabilities);
		devices = List.copyOf(devices);
		securityOptions = List.copyOf(securityOptions);
		kernelParameters = unmodifiableSortedMap(new TreeMap<>(kernelParameters));
		limits = unmodifiableSortedMap(new TreeMap<>(limits));
	}

	/** Return whether no process may get more privileges than the first one has. */
	public boolean noNewPrivileges() {
		return this.securityOptions.stream().anyMatch(NO_NEW_PRIVILEGES::contains);
	}

	/** Return whether no system call is kept from it. */
	public boolean unfiltered() {
		return this.securityOptions.stream().anyMatch(UNFILTERED::contains);
	}

	/** Return the security options that have no form in Kubernetes. */
	public List<String> otherSecurityOptions() {
		return this.securityOptions.stream()
			.filter((option) -> !NO_NEW_PRIVILEGES.contains(option) && !UNFILTERED.contains(option))
			.toList();
	}

	/** Return whether it may lock any amount of memory. */
	public boolean unlimitedMemlock() {
		return UNLIMITED.contains(this.limits.getOrDefault(MEMLOCK, ""));
	}

	/** Return the names of the limits that have no form in Kubernetes. */
	public List<String> otherLimits() {
		return this.limits.keySet().stream().filter((name) -> !name.equals(MEMLOCK) || !unlimitedMemlock()).toList();
	}

}
