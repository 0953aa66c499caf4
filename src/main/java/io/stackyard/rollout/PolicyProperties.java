package io.stackyard.rollout;

import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stacks may ask for beyond the ordinary.
 *
 * @param allow privileges that every stack may have
 */
@ConfigurationProperties("stackyard.policy")
record PolicyProperties(@DefaultValue List<Privilege> allow) {

	/** Something that weakens the separation of containers from the host. */
	enum Privilege {

		/** A privileged container. */
		PRIVILEGED,
		/** The network of the node. */
		HOST_NETWORK,
		/** The processes of the node. */
		HOST_PROCESSES,
		/** Additional Linux capabilities. */
		CAPABILITIES,
		/** Parameters of the kernel. */
		KERNEL_PARAMETERS,
		/** System calls and files that the runtime keeps from containers. */
		UNCONFINED,
		/** Pods and services of other namespaces. */
		OTHER_NAMESPACES;

		String text() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
