package io.stackyard.stack;

import java.util.List;
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

	public Privileges {
		addedCapabilities = List.copyOf(addedCapabilities);
		droppedCapabilities = List.copyOf(droppedCapabilities);
		devices = List.copyOf(devices);
		securityOptions = List.copyOf(securityOptions);
		kernelParameters = unmodifiableSortedMap(new TreeMap<>(kernelParameters));
		limits = unmodifiableSortedMap(new TreeMap<>(limits));
	}

}
