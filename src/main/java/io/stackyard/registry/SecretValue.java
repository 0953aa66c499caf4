package io.stackyard.registry;

/**
 * A secret on its way from where it is kept to the cluster. Nothing shows it by accident.
 *
 * @param reveal the secret itself
 */
record SecretValue(String reveal) {

	@Override
	public String toString() {
		return "***";
	}

}
