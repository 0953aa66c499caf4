package io.stackyard.idempotency.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestGateTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final RequestGate gate = new RequestGate(System::nanoTime);

	@Test
	void enterWhenAnotherRequestIsInsideDoesNotWait() throws InterruptedException {
		this.gate.enter("one", PATIENCE).orElseThrow();
		assertThat(this.gate.enter("two", PATIENCE)).isPresent();
	}

	@Test
	void enterWhenTheSameRequestIsInsideWaitsUntilItLeaves() throws InterruptedException {
		RequestGate.Pass first = this.gate.enter("one", PATIENCE).orElseThrow();
		CompletableFuture<Boolean> second = new CompletableFuture<>();
		Thread.ofVirtual().start(() -> second.complete(enters()));
		assertThat(second).isNotDone();
		first.leave();
		assertThat(second.join()).isTrue();
	}

	@Test
	void enterWhenTheTimeIsOverGivesUp() throws InterruptedException {
		this.gate.enter("one", PATIENCE).orElseThrow();
		assertThat(this.gate.enter("one", Duration.ZERO)).isEmpty();
	}

	private boolean enters() {
		try {
			return this.gate.enter("one", PATIENCE).isPresent();
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}
