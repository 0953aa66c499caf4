package io.stackyard.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Knows who does the jobs of which type. */
@Component
class JobWorks {

	private final Map<String, JobWork> works = new TreeMap<>();

	JobWorks(List<JobWork> works) {
		works.forEach((work) -> this.works.put(work.type(), work));
	}

	/** Return the work that does the jobs of a type; it says so where there is none. */
	JobWork get(String type) {
		@Nullable JobWork work = this.works.get(type);
		return (work != null) ? work : new UnknownWork(type);
	}

	/** The work of a job that another version of the server has accepted. */
	private record UnknownWork(String type) implements JobWork {

		@Override
		public void run(JobRun run) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"This version of the server does no jobs of the type '%s'.".formatted(this.type));
		}

		@Override
		public String leftBehind(Job job) {
			return "Nothing was done.";
		}

	}

}
