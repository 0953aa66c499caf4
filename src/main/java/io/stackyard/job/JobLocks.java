package io.stackyard.job;

import java.util.Optional;

/**
 * What open jobs hold, so that no other job works on the same thing: a deployment, the
 * place next to it in the queue, or a cluster; and which clusters they use beside others.
 * Used within a transaction.
 */
final class JobLocks {

	private JobLocks() {
	}

	/**
	 * Return the job that holds something; it cannot let go before this transaction ends.
	 */
	static Optional<JobId> holder(JobDatabase database, String resource) {
		return database.sql("select job_id from job_lock where resource = :resource for update")
			.param("resource", resource)
			.query((row, index) -> new JobId(row.getString("job_id")))
			.optional();
	}

	/** Return the job that holds something; it may let go at any time. */
	static Optional<JobId> find(JobDatabase database, String resource) {
		return database.sql("select job_id from job_lock where resource = :resource")
			.param("resource", resource)
			.query((row, index) -> new JobId(row.getString("job_id")))
			.optional();
	}

	/**
	 * Let a job hold something.
	 * @throws org.springframework.dao.DuplicateKeyException if another job does
	 */
	static void hold(JobDatabase database, String resource, JobId id) {
		database.sql("insert into job_lock (resource, job_id) values (:resource, :id)")
			.param("resource", resource)
			.param("id", id.value())
			.update();
	}

	/** Let a job go of something; what it does not hold stays as it is. */
	static boolean letGo(JobDatabase database, String resource, JobId id) {
		return database.sql("delete from job_lock where resource = :resource and job_id = :id")
			.param("resource", resource)
			.param("id", id.value())
			.update() > 0;
	}

	/**
	 * Let a job go of all that it holds; the one that waits for its deployment has it
	 * then.
	 */
	static void letGo(JobDatabase database, JobId id) {
		database.sql("select deployment from job where id = :id and deployment is not null")
			.param("id", id.value())
			.query(String.class)
			.optional()
			.ifPresent((deployment) -> passOn(database, deployment, id));
		database.sql("delete from job_lock where job_id = :id").param("id", id.value()).update();
	}

	private static void passOn(JobDatabase database, String deployment, JobId id) {
		if (letGo(database, deployment(deployment), id)) {
			database.sql("update job_lock set resource = :resource where resource = :next")
				.param("resource", deployment(deployment))
				.param("next", next(deployment))
				.update();
		}
	}

	/** Let a job use a cluster until it ends; once is enough. */
	static void use(JobDatabase database, String cluster, JobId id) {
		if (find(database, use(cluster, id)).isEmpty()) {
			hold(database, use(cluster, id), id);
		}
	}

	/**
	 * Let a job hold a cluster unless another one uses it. Nobody comes to use a cluster
	 * that is held: it is held first, and looked then.
	 * @return the other job, or empty if this one holds the cluster now
	 * @throws org.springframework.dao.DuplicateKeyException if another job holds it
	 */
	static Optional<JobId> holdAlone(JobDatabase database, String cluster, JobId id) {
		hold(database, cluster(cluster), id);
		Optional<JobId> user = findOtherUser(database, cluster, id);
		user.ifPresent((other) -> letGo(database, cluster(cluster), id));
		return user;
	}

	/** Return another job that uses a cluster, the oldest one. */
	static Optional<JobId> findOtherUser(JobDatabase database, String cluster, JobId id) {
		return database
			.sql("select job_id from job_lock where resource like :use and job_id <> :id order by job_id limit 1")
			.param("use", cluster(cluster) + "/use/%")
			.param("id", id.value())
			.query((row, index) -> new JobId(row.getString("job_id")))
			.optional();
	}

	/** Return what a job of a request holds for as long as it is open. */
	static String of(JobRequest request) {
		return (request.deployment() != null) ? deployment(request.deployment()) : cluster(request.subject());
	}

	static String deployment(String deployment) {
		return "deployment/" + deployment;
	}

	static String next(String deployment) {
		return deployment(deployment) + "/next";
	}

	static String cluster(String cluster) {
		return "cluster/" + cluster;
	}

	private static String use(String cluster, JobId id) {
		return cluster(cluster) + "/use/" + id;
	}

}
