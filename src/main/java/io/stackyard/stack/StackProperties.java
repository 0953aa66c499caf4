package io.stackyard.stack;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which stacks the server has.
 *
 * @param directories folders laid out as an operator repository; each stack in them can
 * be deployed, and the first folder wins where two have one of the same name
 */
@ConfigurationProperties("stackyard.stacks")
record StackProperties(@DefaultValue List<Path> directories) {

	StackProperties {
		directories = List.copyOf(directories);
	}

}
