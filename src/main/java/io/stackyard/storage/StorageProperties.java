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
 * @param secrets how secrets are kept
 */
@ConfigurationProperties("stackyard")
record StorageProperties(@Nullable Path dataDirectory, @Nullable Path deploymentsRoot, @DefaultValue Volumes volumes,
		@DefaultValue Secrets secrets) {

	/**
	 * Where volumes may lie.
	 *
	 * @param roots directories below which absolute host paths of volumes may lie
	 */
	record Volumes(@DefaultValue List<Path> roots) {

	}

	/**
	 * How secrets are kept.
	 *
	 * @param keyFile file with the keys that encrypt registered kubeconfigs and generated
	 * values, each a line of 64 hexadecimal digits: the first encrypts, all decrypt; a
	 * key in the data directory if it is not set
	 */
	record Secrets(@Nullable Path keyFile) {

	}

}
