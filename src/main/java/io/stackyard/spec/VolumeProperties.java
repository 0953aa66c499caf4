package io.stackyard.spec;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of the volumes of every spec.
 *
 * @param requireDurable whether every volume has to have a path, so that it outlives the
 * cluster
 */
@ConfigurationProperties("stackyard.volumes")
record VolumeProperties(@DefaultValue("false") boolean requireDurable) {
}
