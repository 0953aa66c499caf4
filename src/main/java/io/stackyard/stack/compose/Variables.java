package io.stackyard.stack.compose;

import java.util.Optional;

import io.stackyard.stack.Value;
import org.jspecify.annotations.Nullable;

/** Where the values of variables come from, told of every use. */
interface Variables {

	/** Return the value of a variable, or empty if it is not set. */
	Optional<Value> find(String name);

	/**
	 * Take note of a use.
	 * @param name the variable
	 * @param defaultValue the text that stands in for it, or {@code null}
	 * @param required whether the text insists on a value
	 * @param requirement the sentence given for that, or {@code null}
	 */
	void use(String name, @Nullable String defaultValue, boolean required, @Nullable String requirement);

	/**
	 * Take note of a required variable without a value.
	 * @param name the variable
	 * @param requirement the sentence given for it, or {@code null}
	 */
	void missing(String name, @Nullable String requirement);

	/**
	 * Return the same variables for a text that nobody will read: nothing is required.
	 */
	default Variables optional() {
		Variables all = this;
		return new Variables() {

			@Override
			public Optional<Value> find(String name) {
				return all.find(name);
			}

			@Override
			public void use(String name, @Nullable String defaultValue, boolean required,
					@Nullable String requirement) {
				all.use(name, defaultValue, false, requirement);
			}

			@Override
			public void missing(String name, @Nullable String requirement) {
			}

		};
	}

}
