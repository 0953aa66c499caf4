package io.stackyard.benchmark;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a job that does nothing would cost if there were nothing but its commits: it is
 * added, claimed, its step begins and ends, and it ends.
 */
final class RawCommits {

	private final JdbcClient jdbc;

	private final boolean checkpoints;

	private long number;

	RawCommits(BenchmarkDatabase database) {
		this.jdbc = database.jdbc();
		this.checkpoints = database.takesCheckpoints();
		this.jdbc.sql("create table raw_job (id bigint primary key, state varchar(12) not null)").update();
	}

	/** Do as many commits as so many jobs take. */
	void run(int count) {
		for (int job = 0; job < count; job++) {
			this.number++;
			durable("insert into raw_job (state, id) values (?, ?)", "QUEUED");
			change("update raw_job set state = ? where id = ?", "CLAIMED");
			durable("update raw_job set state = ? where id = ?", "BEGUN");
			durable("update raw_job set state = ? where id = ?", "DONE");
			durable("update raw_job set state = ? where id = ?", "ENDED");
		}
	}

	private void durable(String sql, String state) {
		change(sql, state);
		if (this.checkpoints) {
			this.jdbc.sql("checkpoint sync").update();
		}
	}

	private void change(String sql, String state) {
		this.jdbc.sql(sql).params(state, this.number).update();
	}

}
