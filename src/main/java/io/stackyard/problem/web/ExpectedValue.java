package io.stackyard.problem.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/** Says in words which value is expected. */
final class ExpectedValue {

	private ExpectedValue() {
	}

	/** Return words such as {@code a whole number}, without any name of a class. */
	static String of(@Nullable Class<?> type) {
		if (type == null) {
			return "of another type";
		}
		Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (wanted.isEnum()) {
			return "one of "
					+ Arrays.stream(wanted.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
		}
		if (wanted == Boolean.class) {
			return "true or false";
		}
		if (Number.class.isAssignableFrom(wanted)) {
			return (wanted == Double.class || wanted == Float.class) ? "a number" : "a whole number in its range";
		}
		return structured(wanted);
	}

	private static String structured(Class<?> wanted) {
		if (wanted == Instant.class) {
			return "a time such as 2026-11-23T20:41:07Z";
		}
		if (wanted == Duration.class) {
			return "a duration such as PT30S";
		}
		if (CharSequence.class.isAssignableFrom(wanted)) {
			return "a text";
		}
		return (wanted.isArray() || Collection.class.isAssignableFrom(wanted)) ? "a list" : "an object";
	}

}
