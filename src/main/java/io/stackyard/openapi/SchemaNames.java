package io.stackyard.openapi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.stackyard.paging.Page;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Names schemas after the things that they describe: {@code JobView} is a {@code Job},
 * its {@code StepView} a {@code JobStep}, and a page of jobs a {@code PageJob}. It may be
 * asked by several threads.
 */
final class SchemaNames extends TypeNameResolver {

	/**
	 * Begin of the names of pages: swagger-core puts a generic type before its argument.
	 */
	static final String PAGE = "Page";

	private static final String VIEW = "View";

	private final Map<String, Class<?>> used = new ConcurrentHashMap<>();

	@Override
	protected String nameForClass(Class<?> type, Set<Options> options) {
		String name = name(type);
		Class<?> first = this.used.putIfAbsent(name, type);
		if (first != null && !first.equals(type)) {
			throw new IllegalStateException(
					"The schema '%s' would be of both '%s' and '%s'; give one a name with @Schema.".formatted(name,
							first.getName(), type.getName()));
		}
		return name;
	}

	/** Return the type that a schema was made of, if its name was asked for. */
	Optional<Class<?>> findType(String schema) {
		return Optional.ofNullable(schema.startsWith(PAGE) ? Page.class : this.used.get(schema));
	}

	private static String name(Class<?> type) {
		Schema given = type.getDeclaredAnnotation(Schema.class);
		if (given != null && !given.name().isEmpty()) {
			return given.name();
		}
		Class<?> outer = type.getEnclosingClass();
		String own = without(type.getSimpleName(), VIEW);
		return (outer == null || outer.getSimpleName().endsWith("Controller")) ? own : owner(outer) + own;
	}

	private static String owner(Class<?> outer) {
		return without(without(name(outer), "Request"), "Summary");
	}

	private static String without(String name, String suffix) {
		return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
	}

}
