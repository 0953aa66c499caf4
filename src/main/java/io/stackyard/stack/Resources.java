package io.stackyard.stack;

import org.jspecify.annotations.Nullable;

/**
 * What a container needs, and what it may take at most.
 *
 * @param requests what is set aside for it
 * @param limits what it may take at most
 */
public record Resources(Amounts requests, Amounts limits) {

	/** Neither needs nor limits. */
	public static final Resources NONE = new Resources(Amounts.NONE, Amounts.NONE);

	/**
	 * Amounts of the two resources that everything has.
	 *
	 * @param cpu a Kubernetes quantity of processors, such as {@code 500m}, or
	 * {@code null}
	 * @param memory a Kubernetes quantity of bytes, such as {@code 128Mi}, or
	 * {@code null}
	 */
	public record Amounts(@Nullable String cpu, @Nullable String memory) {

		/** No amounts. */
		public static final Amounts NONE = new Amounts(null, null);

	}

}
