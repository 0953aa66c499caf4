package io.stackyard.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What A costs against B: both in turns, so that a machine that is busy for a while is
 * busy for both.
 *
 * @param name what is compared
 * @param pairs the costs, in the order in which they were measured
 */
record Comparison(String name, List<Pair> pairs) {

	private static final int WARM_UP = 3;

	/** Number of pairs; odd, so that one of them is the median. */
	static final int PAIRS = 9;

	Comparison {
		pairs = List.copyOf(pairs);
	}

	/**
	 * Measure two pieces of work in turns.
	 * @param name what is compared
	 * @param times how often each is done in one turn
	 * @param first the work A
	 * @param second the work B
	 */
	static Comparison of(String name, int times, Runnable first, Runnable second) {
		List<Pair> pairs = new ArrayList<>();
		for (int turn = 0; turn < WARM_UP + PAIRS; turn++) {
			Pair pair = new Pair(Cost.of(first, times), Cost.of(second, times));
			if (turn >= WARM_UP) {
				pairs.add(pair);
			}
		}
		return new Comparison(name, pairs);
	}

	/** Return the median cost of A. */
	Cost first() {
		return Cost.median(this.pairs.stream().map(Pair::first).toList());
	}

	/** Return the median cost of B. */
	Cost second() {
		return Cost.median(this.pairs.stream().map(Pair::second).toList());
	}

	/** Return the median of the pairs' ratios of a measure. */
	double ratio(ToDoubleFunction<Cost> measure) {
		return this.pairs.stream()
			.mapToDouble((pair) -> measure.applyAsDouble(pair.first()) / measure.applyAsDouble(pair.second()))
			.sorted()
			.skip(this.pairs.size() / 2)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * One turn.
	 *
	 * @param first what A cost
	 * @param second what B cost
	 */
	record Pair(Cost first, Cost second) {
	}

}
