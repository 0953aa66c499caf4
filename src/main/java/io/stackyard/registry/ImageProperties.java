package io.stackyard.registry;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How images are looked for before a start.
 *
 * @param check whether registries are asked for the images that nodes have to pull
 * @param registries origins of registries with private addresses that may be asked too,
 * such as {@code https://registry.example.test:5000}; one that begins with http is asked
 * without TLS
 * @param timeout time for the answers of all registries; what is not answered by then is
 * left to the nodes
 */
@ConfigurationProperties("stackyard.images")
record ImageProperties(@DefaultValue("true") boolean check, @DefaultValue List<String> registries,
		@DefaultValue("PT5S") Duration timeout) {
}
