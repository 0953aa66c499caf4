package io.stackyard.supervision;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A call of something outside that cannot be ended once it was made. It is waited for
 * until its time is over or the work is to end, and then left behind: what it returns
 * late is let go.
 *
 * @param patience time to wait at most
 * @param late takes a result that nobody waits for any more
 * @param <T> type of the result
 */
public record OutsideCall<T extends @Nullable Object>(Duration patience, Consumer<T> late) {

	/** Return a call whose result holds nothing. */
	public static <T extends @Nullable Object> OutsideCall<T> within(Duration patience) {
		return new OutsideCall<>(patience, (result) -> {
		});
	}

	/**
	 * Make the call.
	 * @param supervisor decides whether it is waited for
	 * @param call what to call; made by another thread
	 * @return what it returns
	 * @throws OutsideCallTimeoutException if the time is over
	 */
	public T make(Supervisor supervisor, Supplier<T> call) {
		supervisor.checkpoint();
		CompletableFuture<T> answer = new CompletableFuture<>();
		@Nullable Map<String, String> context = MDC.getCopyOfContextMap();
		Thread.ofVirtual().name("outside-call").start(() -> make(call, context, answer));
		Supervisor.Registration registration = supervisor
			.onEnd(() -> answer.completeExceptionally(new LeftBehindException()));
		try {
			return answer.orTimeout(this.patience.toNanos(), TimeUnit.NANOSECONDS).join();
		}
		catch (CompletionException ex) {
			throw failure(supervisor, ex);
		}
		finally {
			registration.close();
		}
	}

	private void make(Supplier<T> call, @Nullable Map<String, String> context, CompletableFuture<T> answer) {
		if (context != null) {
			MDC.setContextMap(context);
		}
		try {
			T result = call.get();
			if (!answer.complete(result)) {
				this.late.accept(result);
			}
		}
		catch (RuntimeException | Error ex) {
			answer.completeExceptionally(ex);
		}
	}

	private RuntimeException failure(Supervisor supervisor, CompletionException failure) {
		if (failure.getCause() instanceof LeftBehindException) {
			supervisor.checkpoint();
		}
		return switch (failure.getCause()) {
			case TimeoutException timeout -> new OutsideCallTimeoutException(this.patience);
			case RuntimeException cause -> cause;
			case Error cause -> throw cause;
			case null, default -> failure;
		};
	}

	/** The work is to end, and the supervisor does not say so. */
	private static final class LeftBehindException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		LeftBehindException() {
			super("The call was left behind", null, false, false);
		}

	}

}
