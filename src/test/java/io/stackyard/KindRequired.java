package io.stackyard;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks tests that need Docker and kind. Without them they are skipped and say why; with
 * the system property {@code stackyard.it.kind=required} they fail instead.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KindRequired.Condition.class)
public @interface KindRequired {

	/** Looks for Docker and kind. */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			Optional<String> missing = findMissing();
			if (missing.isPresent() && "required".equals(System.getProperty("stackyard.it.kind"))) {
				throw new IllegalStateException(missing.get() + " and stackyard.it.kind is 'required'");
			}
			return missing.map(ConditionEvaluationResult::disabled)
				.orElseGet(() -> ConditionEvaluationResult.enabled("Docker answers and kind is there"));
		}

		private static Optional<String> findMissing() {
			boolean kind = Stream.of(System.getenv("PATH").split(File.pathSeparator))
				.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "kind")));
			return kind ? findDockerFailure() : Optional.of("'kind' is not on the PATH");
		}

		private static Optional<String> findDockerFailure() {
			DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
			try (DockerClient client = client(config)) {
				client.pingCmd().exec();
				return Optional.empty();
			}
			catch (IOException | RuntimeException ex) {
				return Optional.of("Docker does not answer at " + config.getDockerHost());
			}
		}

		private static DockerClient client(DefaultDockerClientConfig config) {
			return DockerClientImpl.getInstance(config,
					new ApacheDockerHttpClient.Builder().dockerHost(config.getDockerHost())
						.sslConfig(config.getSSLConfig())
						.connectionTimeout(Duration.ofSeconds(5))
						.responseTimeout(Duration.ofSeconds(10))
						.build());
		}

	}

}
