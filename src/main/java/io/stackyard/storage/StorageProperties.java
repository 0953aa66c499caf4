package io.stackyard.storage;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files lie.
 *
 * @param dataDirectory directory for all that the server keeps; '.stackyard' in the
 * user's home if it is not set
 * @param deploymentsRoot directory that holds one directory for each deployment;
 * 'deployments' in the data directory if it is not set
 * @param volumes where volumes may lie
 */
@ConfigurationProperties("stackyard")
record StorageProperties(@Nullable Path dataDirectory, @Nullable Path deploymentsRoot, @DefaultValue Volumes volumes) {

	/**
	 * Where volumes may lie.
	 *
	 * @param roots directories below which absolute host paths of volumes may lie
	 */
	record Volumes(@DefaultValue List<Path> roots) {

	}

}
