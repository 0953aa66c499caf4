package io.stackyard.stack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The capabilities that Linux knows (capabilities(7)). */
public final class Capability {

	private static final Set<String> KNOWN = Set.of("ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE",
			"BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER",
			"FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD",
			"NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP",
			"SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT",
			"SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM");

	private Capability() {
	}

	/** Return the names, sorted. */
	public static List<String> names() {
		return KNOWN.stream().sorted().toList();
	}

	/**
	 * Return the name without {@code CAP_} in upper case, or empty if Linux knows none.
	 */
	public static Optional<String> parse(String text) {
		String name = text.toUpperCase(Locale.ROOT);
		return Optional.of(name.startsWith("CAP_") ? name.substring("CAP_".length()) : name).filter(KNOWN::contains);
	}

}
