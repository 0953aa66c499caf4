package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.stackyard.cluster.Inspection.ResourceRights;
import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an API server which of the needed rights it gives, some questions side by side.
 */
final class RightsReview {

	private static final int SIDE_BY_SIDE = 8;

	private final Connection connection;

	private final @Nullable String namespace;

	/**
	 * Create a review.
	 * @param connection the server
	 * @param namespace the namespace that rights are needed in, or {@code null} for all
	 */
	RightsReview(Connection connection, @Nullable String namespace) {
		this.connection = connection;
		this.namespace = namespace;
	}

	/** Return the rights by resource, in the same order. */
	List<ResourceRights> review(List<NeededRight> rights) throws InterruptedException {
		List<Answer> answers = askAll(rights);
		return rights.stream()
			.map((right) -> new ResourceRights(right.text(), right.needed(), verbs(answers, right, true),
					verbs(answers, right, false)))
			.toList();
	}

	private static List<String> verbs(List<Answer> answers, NeededRight right, boolean allowed) {
		return answers.stream()
			.filter((answer) -> answer.right.equals(right) && answer.allowed == allowed)
			.map(Answer::verb)
			.toList();
	}

	private List<Answer> askAll(List<NeededRight> rights) throws InterruptedException {
		List<Callable<Answer>> questions = rights.stream()
			.flatMap((right) -> right.verbs().stream().<Callable<Answer>>map((verb) -> () -> ask(right, verb)))
			.toList();
		try (ExecutorService executor = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> answer : executor.invokeAll(questions)) {
				answers.add(get(answer));
			}
			return answers;
		}
	}

	private static Answer get(Future<Answer> answer) throws InterruptedException {
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ProblemException problem) {
				throw problem;
			}
			throw new IllegalStateException("The rights cannot be asked for", ex);
		}
	}

	private Answer ask(NeededRight right, String verb) {
		SelfSubjectAccessReview question = new SelfSubjectAccessReviewBuilder().withNewSpec()
			.withResourceAttributes(right.attributes(verb, this.namespace))
			.endSpec()
			.build();
		SelfSubjectAccessReview answer = this.connection.call("SelfSubjectAccessReview",
				(client) -> client.authorization().v1().selfSubjectAccessReview().create(question));
		return new Answer(right, verb, Boolean.TRUE.equals(answer.getStatus().getAllowed()));
	}

	/**
	 * What the server said.
	 *
	 * @param right the right
	 * @param verb one of its verbs
	 * @param allowed whether it is given
	 */
	private record Answer(NeededRight right, String verb, boolean allowed) {
	}

}
