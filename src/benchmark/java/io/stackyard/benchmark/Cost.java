package io.stackyard.benchmark;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToLongFunction;

import com.sun.management.ThreadMXBean;

/**
 * What a piece of work took of the thread that did it.
 *
 * @param wall time that passed, in nanoseconds
 * @param cpu time on a processor, in nanoseconds
 * @param allocated memory that was allocated, in bytes, also if it was free again soon
 */
record Cost(long wall, long cpu, long allocated) {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * Return what a piece of work costs once.
	 * @param work the work, done on this thread
	 * @param times how often it is done to measure it
	 */
	static Cost of(Runnable work, int times) {
		long allocated = THREADS.getCurrentThreadAllocatedBytes();
		long cpu = THREADS.getCurrentThreadCpuTime();
		long wall = System.nanoTime();
		for (int time = 0; time < times; time++) {
			work.run();
		}
		return new Cost((System.nanoTime() - wall) / times, (THREADS.getCurrentThreadCpuTime() - cpu) / times,
				(THREADS.getCurrentThreadAllocatedBytes() - allocated) / times);
	}

	/** Return the median of each measure. */
	static Cost median(List<Cost> costs) {
		return new Cost(median(costs, Cost::wall), median(costs, Cost::cpu), median(costs, Cost::allocated));
	}

	private static long median(List<Cost> costs, ToLongFunction<Cost> measure) {
		return costs.stream().mapToLong(measure).sorted().skip(costs.size() / 2).findFirst().orElseThrow();
	}

}
