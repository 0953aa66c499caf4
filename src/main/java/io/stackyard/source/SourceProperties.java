package io.stackyard.source;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where specs and stacks may come from.
 *
 * @param directoryRoots directories of this host below which a source may lie
 * @param gitHosts git servers that may be used: a host name for https on a public
 * address, or an origin such as {@code https://git.example.test:8443} for exactly that
 * one
 * @param credentials who to be at which git server
 * @param gitTimeout time that one fetch may take
 * @param gitSize size to which the copy of one repository may grow
 */
@Validated
@ConfigurationProperties("stackyard.sources")
record SourceProperties(@DefaultValue List<Path> directoryRoots, @DefaultValue( {
		"github.com", "gitlab.com", "codeberg.org" }) List<String> gitHosts,
		@DefaultValue List<GitCredentials> credentials, @DefaultValue("60s") Duration gitTimeout,
		@DefaultValue("200MB") DataSize gitSize){

	/**
	 * Who to be at a git server.
	 *
	 * @param host the server's host name
	 * @param username name to log in with
	 * @param tokenEnv name of the environment variable that holds the token
	 */
	record GitCredentials(String host, String username, String tokenEnv) {
	}

}
