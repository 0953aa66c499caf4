package io.stackyard.server;

import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a duration such as {@code 30s} or {@code PT30S} in a request's parameter. */
@Component
class DurationParameter implements Converter<String, Duration> {

	@Override
	public Duration convert(String text) {
		return DurationStyle.detectAndParse(text);
	}

}
