package io.stackyard.access;

import java.util.List;
import java.util.Locale;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where the server may be used.
 *
 * @param allowedHosts names and addresses by which clients may call the server, without
 * port, an IPv6 address in brackets
 * @param behindProxy Whether a proxy in front of the server speaks TLS with clients, so
 * that the server may listen on other addresses than the loopback's
 */
@ConfigurationProperties("stackyard.server")
record ServerAccessProperties(@DefaultValue( {
		"localhost", "127.0.0.1", "[::1]" }) List<String> allowedHosts, @DefaultValue("false") boolean behindProxy){

	ServerAccessProperties {
		allowedHosts = allowedHosts.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
	}

}
