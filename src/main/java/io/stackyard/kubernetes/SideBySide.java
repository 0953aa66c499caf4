package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * Does the same with each of some things, a few at a time, on threads of its own. What
 * has begun is let to its end. Used once, by one thread.
 *
 * @param <T> type of the things
 * @param <R> type of what becomes of one
 */
final class SideBySide<T, R> {

	/** More at a time gain nothing against one API server. */
	private static final int WIDTH = 4;

	private final List<T> things;

	private final Function<T, R> work;

	private final SortedMap<Integer, R> results = new TreeMap<>();

	private final SortedMap<Integer, RuntimeException> failures = new TreeMap<>();

	private int next;

	private SideBySide(List<? extends T> things, Function<T, R> work) {
		this.things = List.copyOf(things);
		this.work = work;
	}

	/**
	 * Do the work for each thing. A failure does not keep the others from being done,
	 * unless it says that the server does not answer or that nothing may be done any
	 * more.
	 * @throws InterruptedException if the thread is interrupted while it waits; what has
	 * begun ends by itself
	 */
	static <T, R> Outcome<R> run(List<? extends T> things, Function<T, R> work) throws InterruptedException {
		return new SideBySide<>(things, work).run();
	}

	private Outcome<R> run() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		try {
			for (int index = 0; index < Math.min(WIDTH, this.things.size()); index++) {
				threads.add(Thread.ofVirtual().name("side-by-side-", index).start(this::work));
			}
			for (Thread thread : threads) {
				thread.join();
			}
		}
		finally {
			stop();
		}
		return outcome();
	}

	private void work() {
		for (int index = take(); index < this.things.size(); index = take()) {
			try {
				succeeded(index, this.work.apply(this.things.get(index)));
			}
			catch (RuntimeException ex) {
				failed(index, ex);
			}
		}
	}

	private synchronized int take() {
		return this.next++;
	}

	private synchronized void stop() {
		this.next = this.things.size();
	}

	private synchronized void succeeded(int index, R result) {
		this.results.put(index, result);
	}

	private synchronized void failed(int index, RuntimeException failure) {
		this.failures.put(index, failure);
		boolean only = failure instanceof ProblemException problem && problem.type() != ProblemType.CLUSTER_UNREACHABLE;
		if (!only) {
			stop();
		}
	}

	private synchronized Outcome<R> outcome() {
		return new Outcome<>(List.copyOf(this.results.values()), List.copyOf(this.failures.values()));
	}

	/**
	 * What became of all things, each list in their order.
	 *
	 * @param results what became of those that were done
	 * @param failures why others were not
	 */
	record Outcome<R>(List<R> results, List<RuntimeException> failures) {

		/** Return the results, one for each thing; throw the first failure if any. */
		List<R> orThrow() {
			if (!this.failures.isEmpty()) {
				throw this.failures.getFirst();
			}
			return this.results;
		}

	}

}
