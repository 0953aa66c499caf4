package io.stackyard.job;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.process.ChildJvm;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The module in a process of its own, to be ended by a test. */
final class JobProcess {

	/** Work that does nothing. */
	static final String NOTHING = "nothing";

	/** Work of ten milliseconds that writes down that it was done. */
	static final String SOMETHING = "something";

	/**
	 * Work that writes down that it was begun, and ends only when it was begun before.
	 */
	static final String STUBBORN = "stubborn";

	private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

	private JobProcess() {
	}

	/** Start a process that accepts jobs and writes the id of each that it accepted. */
	static ChildJvm accept(String database, boolean durable) {
		return ChildJvm.start(JobProcess.class, List.of(database, "accept", String.valueOf(durable)));
	}

	/** Start a process that does jobs. */
	static ChildJvm work(String database) {
		return ChildJvm.start(JobProcess.class, List.of(database, "work", "true"));
	}

	static void main(String[] arguments) throws InterruptedException {
		ChildJvm.endWithParent();
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(arguments[0]);
		dataSource.setUsername(arguments[0].startsWith("jdbc:h2:") ? "sa" : "postgres");
		JobDatabase database = Boolean.parseBoolean(arguments[2])
				? new JobDatabase(dataSource, new DataSourceTransactionManager(dataSource))
				: new CarelessDatabase(dataSource);
		JobFixture fixture = new JobFixture(database, Clock.systemUTC(), System::nanoTime, new SecureRandom());
		JobFixture.Server server = fixture.server(works(database));
		OUT.println("ready");
		if (arguments[1].equals("accept")) {
			acceptForEver(server.jobs());
		}
		new CountDownLatch(1).await();
	}

	/**
	 * Each process names its own deployments: a job that a killed process was doing stays
	 * open until its lease ends.
	 */
	private static void acceptForEver(JobService jobs) {
		String prefix = "deployment-" + ProcessHandle.current().pid() + "-";
		for (int number = 0;; number++) {
			try {
				OUT.println(jobs.submit(JobFixture.request(NOTHING, prefix + number), OnConflict.REFUSE).id());
			}
			catch (ProblemException ex) {
				if (ex.type() != ProblemType.QUEUE_FULL) {
					throw ex;
				}
			}
		}
	}

	private static List<JobWork> works(JobDatabase database) {
		return List.of(new TestWork(NOTHING, (run) -> run.step("nothing", (detail) -> 1)),
				new TestWork(SOMETHING, (run) -> run.step("something", (detail) -> {
					TimeUnit.MILLISECONDS.sleep(10);
					return execute(database, run);
				})), new TestWork(STUBBORN, (run) -> run.step("something", (detail) -> {
					if (execute(database, run) == 1) {
						new CountDownLatch(1).await();
					}
					return 1;
				})));
	}

	/** Write down that a job is done here, and return how often it was done. */
	private static int execute(JobDatabase database, JobRun run) {
		database.sql("insert into execution (job_id, process) values (:job, :process)")
			.param("job", run.id().value())
			.param("process", ProcessHandle.current().pid())
			.update();
		OUT.println("executes " + run.id());
		return database.sql("select count(*) from execution where job_id = :job")
			.param("job", run.id().value())
			.query(Integer.class)
			.single();
	}

	/** A database that leaves it to H2 when a commit reaches the disk. */
	private static final class CarelessDatabase extends JobDatabase {

		CarelessDatabase(DataSource dataSource) {
			super(dataSource, new DataSourceTransactionManager(dataSource));
		}

		@Override
		<T extends @Nullable Object> T durable(Supplier<T> action) {
			return transaction(action);
		}

	}

}
