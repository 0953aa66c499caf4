package io.stackyard.environment;

import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The environment of this process. */
@Configuration(proxyBeanMethods = false)
class EnvironmentConfiguration {

	@Bean
	EnvironmentVariables environmentVariables() {
		return (name) -> Optional.ofNullable(System.getenv(name)).filter((value) -> !value.isEmpty());
	}

}
