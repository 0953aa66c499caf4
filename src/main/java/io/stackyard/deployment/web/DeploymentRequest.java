package io.stackyard.deployment.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;

/**
 * A request for a deployment.
 *
 * @param name its name
 * @param source where its spec and its stack come from
 */
record DeploymentRequest(@Nullable String name, @Nullable SourceRequest source) {

	/**
	 * Return the name.
	 * @throws ValidationException if name or source are not valid, with all reasons
	 */
	DeploymentName requireName() {
		Violations violations = new Violations();
		if (this.name == null) {
			violations.add(Violation.at("body", "/name", "The deployment has no name."));
		}
		else if (DeploymentName.parse(this.name).isEmpty()) {
			violations.add(Violation.at("body", "/name", DeploymentName.sentence(this.name)));
		}
		if (this.source == null) {
			violations.add(Violation.at("body", "/source",
					"The deployment has no source; send one of 'git', 'directory' and 'spec'."));
		}
		else {
			violations.addAll(this.source.violations());
		}
		violations.throwIfPresent("The request");
		return new DeploymentName(Objects.requireNonNull(this.name));
	}

	/** Return the source, once the request was found valid. */
	Source requireSource() {
		return Objects.requireNonNull(this.source).toSource();
	}

	/**
	 * Where a spec and a stack come from: exactly one of the three.
	 *
	 * @param git a git repository
	 * @param directory absolute path of a directory of the server's host
	 * @param spec the text of a spec whose stack is one of the server's
	 */
	record SourceRequest(@Nullable GitRequest git, @Nullable String directory, @Nullable String spec) {

		List<Violation> violations() {
			long given = Stream.of(this.git, this.directory, this.spec).filter(Objects::nonNull).count();
			if (given != 1) {
				return List.of(Violation.at("body", "/source",
						"The source has %d of 'git', 'directory' and 'spec'; send exactly one.".formatted(given)));
			}
			if (this.git != null && this.git.repository() == null) {
				return List.of(Violation.at("body", "/source/git/repository",
						"The repository is missing; send its address, such as https://git.example.test/ops.git."));
			}
			return List.of();
		}

		Source toSource() {
			if (this.git != null) {
				String ref = (this.git.ref() != null) ? this.git.ref() : "main";
				return new Source.Git(Objects.requireNonNull(this.git.repository()), ref, this.git.path());
			}
			return (this.directory != null) ? new Source.Directory(this.directory)
					: new Source.Inline(Objects.requireNonNull(this.spec));
		}

	}

	/**
	 * A git repository.
	 *
	 * @param repository its address
	 * @param ref branch, tag or commit; main if absent
	 * @param path path of the spec in it; deployment/spec.yml or spec.yml if absent
	 */
	record GitRequest(@Nullable String repository, @Nullable String ref, @Nullable String path) {
	}

}
