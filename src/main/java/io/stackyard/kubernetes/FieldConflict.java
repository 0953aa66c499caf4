package io.stackyard.kubernetes;

/**
 * A field that another field manager has set to another value.
 *
 * @param field the field, as the server names it
 * @param manager the other field manager, such as {@code kubectl-edit}
 */
public record FieldConflict(String field, String manager) {

	@Override
	public String toString() {
		return "field '%s' is held by field manager '%s'".formatted(this.field, this.manager);
	}

}
