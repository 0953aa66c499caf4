package io.stackyard.process;

import java.lang.reflect.Method;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No kind of job is forgotten by {@link CrashWalkTests}. */
class JobFailpointsTests {

	@Test
	void everyKindOfJobIsWalked() {
		assertThat(Stream.of(CrashWalkTests.class.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(Walks.class))
			.flatMap(JobFailpointsTests::works)).containsExactlyInAnyOrderElementsOf(JobFailpoints.byWork().keySet());
	}

	@Test
	void everyKindOfJobHasFailpoints() {
		assertThat(JobFailpoints.byWork().values()).noneMatch((lines) -> lines.isEmpty());
	}

	private static Stream<String> works(Method method) {
		return Stream.of(method.getAnnotation(Walks.class).value());
	}

}
