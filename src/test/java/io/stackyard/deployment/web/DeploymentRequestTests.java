package io.stackyard.deployment.web;

import io.stackyard.deployment.web.DeploymentRequest.GitRequest;
import io.stackyard.deployment.web.DeploymentRequest.SourceRequest;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeploymentRequestTests {

	private static final SourceRequest SPEC = new SourceRequest(null, null, "stack: demo\n");

	private static final String REPOSITORY = "https://git.example.test/ops.git";

	@Test
	void requestWithASpecIsInline() {
		DeploymentRequest request = new DeploymentRequest("shop", SPEC);
		assertThat(request.requireName()).isEqualTo(new DeploymentName("shop"));
		assertThat(request.requireSource()).isEqualTo(new Source.Inline("stack: demo\n"));
	}

	@Test
	void requestWithADirectoryIsThatDirectory() {
		assertThat(new DeploymentRequest("shop", new SourceRequest(null, "/srv/ops", null)).requireSource())
			.isEqualTo(new Source.Directory("/srv/ops"));
	}

	@Test
	void requestWithARepositoryMeansItsMainBranch() {
		assertThat(git(new GitRequest(REPOSITORY, null, null)).requireSource())
			.isEqualTo(new Source.Git(REPOSITORY, "main", null));
	}

	@Test
	void requestWithARefAndAPathMeansThem() {
		assertThat(git(new GitRequest(REPOSITORY, "v1", "sites/a/spec.yml")).requireSource())
			.isEqualTo(new Source.Git(REPOSITORY, "v1", "sites/a/spec.yml"));
	}

	@Test
	void requestWithNothingIsToldAll() {
		assertViolations(new DeploymentRequest(null, null),
				Violation.at("body", "/name", "The deployment has no name."), Violation.at("body", "/source",
						"The deployment has no source; send one of 'git', 'directory' and 'spec'."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-rf", "--kubeconfig=/x", "a;id", "$(id)", "`id`", "a\nb", "Shop", "shop-", "", "..",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void requestWhenNameIsNoneIsToldWhatOneIs(String name) {
		assertViolations(new DeploymentRequest(name, SPEC),
				Violation.at("body", "/name", DeploymentName.sentence(name)));
	}

	@Test
	void requestWithTwoSourcesIsAskedForOne() {
		assertViolations(new DeploymentRequest("shop", new SourceRequest(null, "/srv", "stack: demo\n")), Violation
			.at("body", "/source", "The source has 2 of 'git', 'directory' and 'spec'; send exactly one."));
	}

	@Test
	void requestWithAnEmptySourceIsAskedForOne() {
		assertViolations(new DeploymentRequest("shop", new SourceRequest(null, null, null)), Violation.at("body",
				"/source", "The source has 0 of 'git', 'directory' and 'spec'; send exactly one."));
	}

	@Test
	void requestWithoutARepositoryIsAskedForIt() {
		assertViolations(git(new GitRequest(null, "main", null)), Violation.at("body", "/source/git/repository",
				"The repository is missing; send its address, such as https://git.example.test/ops.git."));
	}

	private static DeploymentRequest git(@Nullable GitRequest git) {
		return new DeploymentRequest("shop", new SourceRequest(git, null, null));
	}

	private static void assertViolations(DeploymentRequest request, Violation... violations) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(request::requireName)
			.satisfies((failure) -> assertThat(failure.violations()).containsExactly(violations));
	}

}
