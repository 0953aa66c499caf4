package io.stackyard.supervision;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.stackyard.TestSupervisor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutsideCallTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private final TestSupervisor supervisor = new TestSupervisor();

	private final CountDownLatch gate = new CountDownLatch(1);

	private final List<String> late = new CopyOnWriteArrayList<>();

	@AfterEach
	void open() {
		this.gate.countDown();
		MDC.clear();
	}

	@Test
	void makeReturnsWhatTheCallReturns() {
		assertThat(OutsideCall.<String>within(LONG).make(this.supervisor, () -> "answer")).isEqualTo("answer");
		assertThat(this.supervisor.isWaitedFor()).isFalse();
	}

	@Test
	void makeThrowsWhatTheCallThrows() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> OutsideCall.<String>within(LONG).make(this.supervisor, () -> {
				throw new IllegalStateException("refused");
			}))
			.withMessage("refused");
	}

	@Test
	void makeWhenTimeIsOverThrowsExceptionAndLetsGoOfTheResult() {
		assertThatExceptionOfType(OutsideCallTimeoutException.class)
			.isThrownBy(() -> new OutsideCall<String>(Duration.ofMillis(50), this.late::add).make(this.supervisor,
					this::answer))
			.withMessage("there was no answer within PT0.05S");
		this.gate.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(this.late).containsExactly("answer"));
	}

	@Test
	void makeThatIsToEndLeavesTheCallBehind() throws InterruptedException {
		Thread asking = this.supervisor
			.start(() -> new OutsideCall<String>(LONG, this.late::add).make(this.supervisor, this::answer));
		Awaitility.await().until(this.supervisor::isWaitedFor);
		this.supervisor.end();
		asking.join();
		assertThat(this.supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		this.gate.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(this.late).containsExactly("answer"));
	}

	@Test
	void makeGivesTheCallTheContextOfLogLines() {
		MDC.put("job", "one");
		assertThat(OutsideCall.<String>within(LONG).make(this.supervisor, () -> MDC.get("job"))).isEqualTo("one");
	}

	private String answer() {
		try {
			this.gate.await();
			return "answer";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
