package io.stackyard.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Value;

/**
 * What a user asks for: where and how a stack runs. Texts have the grammar of their
 * field; whether they fit the stack is for the rules to say.
 *
 * @param stack name of the stack
 * @param target where it runs
 * @param network how it is reached, and whom it reaches
 * @param config values of the stack's variables, by name
 * @param storage what is mounted into its containers
 * @param workload how its containers run
 * @param images where its images come from
 */
public record DeploymentSpec(String stack, Target target, Network network, SortedMap<String, ConfigValue> config,
		Storage storage, Workload workload, Images images) {

	public DeploymentSpec {
		config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
	}

	/**
	 * Return the values of the stack's variables by name; a generated one is a reference
	 * to the secret of the same name.
	 */
	public SortedMap<String, Value> variables() {
		SortedMap<String, Value> variables = new TreeMap<>();
		this.config.forEach((name, value) -> variables.put(name, switch (value) {
			case ConfigValue.Text text -> Value.of(text.text());
			case ConfigValue.Generated generated -> Value.secret(name);
		}));
		return Collections.unmodifiableSortedMap(variables);
	}

	/** Return the values that are generated once and kept in the cluster, by name. */
	public SortedMap<String, ConfigValue.Generated> generated() {
		SortedMap<String, ConfigValue.Generated> generated = new TreeMap<>();
		this.config.forEach((name, value) -> {
			if (value instanceof ConfigValue.Generated secret) {
				generated.put(name, secret);
			}
		});
		return Collections.unmodifiableSortedMap(generated);
	}

}
