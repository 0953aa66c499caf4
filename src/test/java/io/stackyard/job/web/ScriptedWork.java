package io.stackyard.job.web;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.stackyard.job.Job;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.job.JobWork;
import io.stackyard.job.Revision;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Does what a test tells it, one thing after the other. */
final class ScriptedWork implements JobWork {

	private static final String END = "END";

	private static final String FAIL = "FAIL";

	private final BlockingQueue<String> script = new LinkedBlockingQueue<>();

	/** Submit a job that does nothing until it is told to. */
	Job submit(JobService jobs, String deployment) {
		this.script.clear();
		return jobs.submit(
				new JobRequest("scripted", deployment, null, 7,
						new Revision("main", "4be1c07d9e2f4be1c07d9e2f4be1c07d9e2f4be1"), "tester", "{}"),
				OnConflict.QUEUE);
	}

	/** Let the step tell a line. */
	void tell(String line) {
		this.script.add(line);
	}

	/** Let the step end, and then the job. */
	void end() {
		this.script.add(END);
	}

	/** Let the step fail, and with it the job. */
	void fail() {
		this.script.add(FAIL);
	}

	@Override
	public String type() {
		return "scripted";
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		run.check("look", (detail) -> {
			detail.accept("all is there");
			return 1;
		});
		run.check("work", (detail) -> {
			for (String line = this.script.take(); !line.equals(END); line = this.script.take()) {
				if (line.equals(FAIL)) {
					throw new ProblemException(ProblemType.TOOL_FAILED, "It broke.");
				}
				detail.accept(line);
			}
			return 1;
		});
		run.check("rest", (detail) -> 1);
	}

	@Override
	public String leftBehind(Job job) {
		return "Begin again.";
	}

}
