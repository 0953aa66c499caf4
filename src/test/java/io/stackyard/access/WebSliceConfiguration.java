package io.stackyard.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * What every web slice has: tokens whose values are the roles' names in lower case, or
 * {@code <role>/<scope>}, the one of an administrator sent by default, and neither time
 * nor chance: every trace id is 32 zeros.
 */
@EnableConfigurationProperties(ServerAccessProperties.class)
class WebSliceConfiguration {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	@Bean
	Clock clock() {
		return Clock.fixed(NOW, ZoneOffset.UTC);
	}

	@Bean
	RandomGenerator random() {
		return () -> 0;
	}

	@Bean
	@Primary
	TokenAuthenticator sliceTokens() {
		return WebSliceConfiguration::token;
	}

	@Bean
	MockMvcBuilderCustomizer administrator() {
		return (builder) -> builder
			.defaultRequest(MockMvcRequestBuilders.get("/").header(HttpHeaders.AUTHORIZATION, "Bearer admin"));
	}

	static Optional<AccessToken> token(String value) {
		String[] parts = value.split("/", 2);
		AccessScope scope = (parts.length == 2) ? new AccessScope(parts[1]) : null;
		return Arrays.stream(Role.values())
			.filter((role) -> role.name().equalsIgnoreCase(parts[0]))
			.map((role) -> new AccessToken("01J" + "0".repeat(23), parts[0], role, scope, NOW, null, null))
			.findFirst();
	}

}
