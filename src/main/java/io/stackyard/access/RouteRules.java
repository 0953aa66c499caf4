package io.stackyard.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;

/**
 * The table of what each route takes. A route that is not in it is not there for anybody.
 */
final class RouteRules {

	/** Variable of the paths below one deployment: a token's scope is judged by it. */
	static final String DEPLOYMENT = "deployment";

	private static final String API = "/api/v1";

	private static final String ONE_DEPLOYMENT = API + "/deployments/{" + DEPLOYMENT + "}";

	private static final List<RouteRule> RULES = Stream
		.of(open(), reading(), pure(), operating(), deploying(), administering())
		.flatMap(List::stream)
		.toList();

	private RouteRules() {
	}

	static List<RouteRule> all() {
		return RULES;
	}

	static Optional<RouteRule> find(HttpServletRequest request) {
		return RULES.stream().filter((rule) -> rule.isFor(request)).findFirst();
	}

	/** Whether the path is in the table under whatever method. */
	static boolean isKnownPath(HttpServletRequest request) {
		return RULES.stream().anyMatch((rule) -> rule.isForPath(request));
	}

	private static List<RouteRule> open() {
		return gets(Requirement.NOTHING, "/", "/healthz", "/readyz", "/actuator/health/liveness",
				"/actuator/health/readiness", "/openapi", "/openapi.yaml", "/openapi.json", "/openapi/swagger-config",
				"/swagger-ui", "/swagger-ui.html", "/swagger-ui/**", "/problems", "/problems/{slug}", "/schemas/**",
				"/favicon.ico", "/error");
	}

	private static List<RouteRule> reading() {
		return Stream
			.of(gets(Requirement.VIEWER, API + "/stacks", API + "/stacks/{stack}", API + "/deployments", ONE_DEPLOYMENT,
					ONE_DEPLOYMENT + "/spec", ONE_DEPLOYMENT + "/manifests", ONE_DEPLOYMENT + "/helm-chart",
					ONE_DEPLOYMENT + "/releases", ONE_DEPLOYMENT + "/releases/{release}", ONE_DEPLOYMENT + "/volumes",
					ONE_DEPLOYMENT + "/volumes/{volume}/snapshots",
					ONE_DEPLOYMENT + "/volumes/{volume}/snapshots/{snapshot}", ONE_DEPLOYMENT + "/pods",
					ONE_DEPLOYMENT + "/events", ONE_DEPLOYMENT + "/images"),
					gets(Requirement.VIEWER, API + "/jobs", API + "/jobs/{id}", API + "/jobs/{id}/events",
							API + "/clusters", API + "/clusters/{cluster}", API + "/preflight", "/actuator/prometheus",
							"/actuator/health/host"),
					gets(Requirement.OPERATOR, ONE_DEPLOYMENT + "/logs"))
			.flatMap(List::stream)
			.toList();
	}

	private static List<RouteRule> pure() {
		return posts(Requirement.TOKEN, API + "/spec-validations", API + "/stacks/{stack}/specs");
	}

	private static List<RouteRule> operating() {
		return posts(Requirement.OPERATOR, ONE_DEPLOYMENT + "/start", ONE_DEPLOYMENT + "/stop",
				ONE_DEPLOYMENT + "/restart", ONE_DEPLOYMENT + "/rollback", ONE_DEPLOYMENT + "/plan",
				ONE_DEPLOYMENT + "/preflight", ONE_DEPLOYMENT + "/volumes/{volume}/snapshots",
				ONE_DEPLOYMENT + "/volumes/{volume}/snapshots/{snapshot}/restore", ONE_DEPLOYMENT + "/spec-validations",
				API + "/jobs/{id}/cancel");
	}

	private static List<RouteRule> deploying() {
		return List
			.of(RouteRule.of(HttpMethod.POST, API + "/deployments", Requirement.DEPLOYER),
					RouteRule.of(HttpMethod.PUT, ONE_DEPLOYMENT + "/spec", Requirement.DEPLOYER),
					RouteRule.of(HttpMethod.DELETE, ONE_DEPLOYMENT + "/volumes/{volume}/snapshots/{snapshot}",
							Requirement.DEPLOYER),
					RouteRule.of(HttpMethod.DELETE, ONE_DEPLOYMENT, Requirement.DEPLOYER));
	}

	private static List<RouteRule> administering() {
		return Stream
			.of(gets(Requirement.ADMIN, API + "/clusters/{cluster}/kubeconfig", API + "/tokens", API + "/tokens/{id}",
					API + "/audit-events"),
					posts(Requirement.ADMIN, API + "/tokens", API + "/clusters/{cluster}/images/prune"),
					List.of(RouteRule.of(HttpMethod.DELETE, API + "/tokens/{id}", Requirement.ADMIN),
							RouteRule.of(HttpMethod.PUT, API + "/clusters/{cluster}", Requirement.ADMIN),
							RouteRule.of(HttpMethod.DELETE, API + "/clusters/{cluster}", Requirement.ADMIN)))
			.flatMap(List::stream)
			.toList();
	}

	private static List<RouteRule> gets(Requirement requirement, String... patterns) {
		return Stream.of(patterns).map((pattern) -> RouteRule.of(HttpMethod.GET, pattern, requirement)).toList();
	}

	private static List<RouteRule> posts(Requirement requirement, String... patterns) {
		return Stream.of(patterns).map((pattern) -> RouteRule.of(HttpMethod.POST, pattern, requirement)).toList();
	}

}
