package io.stackyard.access;

import java.util.stream.Stream;

import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The table that says who may do what, and its judgement for each route and role. */
class RouteRulesTests {

	private static final String TABLE = """
			GET / NOTHING
			GET /healthz NOTHING
			GET /readyz NOTHING
			GET /actuator/health/liveness NOTHING
			GET /actuator/health/readiness NOTHING
			GET /openapi NOTHING
			GET /openapi.yaml NOTHING
			GET /openapi.json NOTHING
			GET /openapi/swagger-config NOTHING
			GET /swagger-ui NOTHING
			GET /swagger-ui.html NOTHING
			GET /swagger-ui/** NOTHING
			GET /problems NOTHING
			GET /problems/{slug} NOTHING
			GET /schemas/** NOTHING
			GET /favicon.ico NOTHING
			GET /error NOTHING
			GET /api/v1/stacks VIEWER
			GET /api/v1/stacks/{stack} VIEWER
			GET /api/v1/deployments VIEWER
			GET /api/v1/deployments/{deployment} VIEWER
			GET /api/v1/deployments/{deployment}/spec VIEWER
			GET /api/v1/deployments/{deployment}/manifests VIEWER
			GET /api/v1/deployments/{deployment}/helm-chart VIEWER
			GET /api/v1/deployments/{deployment}/releases VIEWER
			GET /api/v1/deployments/{deployment}/releases/{release} VIEWER
			GET /api/v1/deployments/{deployment}/volumes VIEWER
			GET /api/v1/deployments/{deployment}/volumes/{volume}/snapshots VIEWER
			GET /api/v1/deployments/{deployment}/volumes/{volume}/snapshots/{snapshot} VIEWER
			GET /api/v1/deployments/{deployment}/pods VIEWER
			GET /api/v1/deployments/{deployment}/events VIEWER
			GET /api/v1/deployments/{deployment}/images VIEWER
			GET /api/v1/jobs VIEWER
			GET /api/v1/jobs/{id} VIEWER
			GET /api/v1/jobs/{id}/events VIEWER
			GET /api/v1/clusters VIEWER
			GET /api/v1/clusters/{cluster} VIEWER
			GET /api/v1/preflight VIEWER
			GET /actuator/prometheus VIEWER
			GET /actuator/health/host VIEWER
			GET /api/v1/deployments/{deployment}/logs OPERATOR
			POST /api/v1/spec-validations TOKEN
			POST /api/v1/stacks/{stack}/specs TOKEN
			POST /api/v1/deployments/{deployment}/start OPERATOR
			POST /api/v1/deployments/{deployment}/stop OPERATOR
			POST /api/v1/deployments/{deployment}/restart OPERATOR
			POST /api/v1/deployments/{deployment}/rollback OPERATOR
			POST /api/v1/deployments/{deployment}/plan OPERATOR
			POST /api/v1/deployments/{deployment}/preflight OPERATOR
			POST /api/v1/deployments/{deployment}/volumes/{volume}/snapshots OPERATOR
			POST /api/v1/deployments/{deployment}/volumes/{volume}/snapshots/{snapshot}/restore OPERATOR
			POST /api/v1/deployments/{deployment}/spec-validations OPERATOR
			POST /api/v1/jobs/{id}/cancel OPERATOR
			POST /api/v1/deployments DEPLOYER
			PUT /api/v1/deployments/{deployment}/spec DEPLOYER
			DELETE /api/v1/deployments/{deployment}/volumes/{volume}/snapshots/{snapshot} DEPLOYER
			DELETE /api/v1/deployments/{deployment} DEPLOYER
			GET /api/v1/clusters/{cluster}/kubeconfig ADMIN
			GET /api/v1/tokens ADMIN
			GET /api/v1/tokens/{id} ADMIN
			GET /api/v1/audit-events ADMIN
			POST /api/v1/tokens ADMIN
			POST /api/v1/clusters/{cluster}/images/prune ADMIN
			DELETE /api/v1/tokens/{id} ADMIN
			PUT /api/v1/clusters/{cluster} ADMIN
			DELETE /api/v1/clusters/{cluster} ADMIN
			""";

	@Test
	void allIsTheTableOfTheDesign() {
		assertThat(RouteRules.all()
			.stream()
			.map((rule) -> "%s %s %s".formatted(rule.method(), rule.pattern(), rule.requirement())))
			.containsExactlyElementsOf(TABLE.lines().toList());
	}

	@ParameterizedTest
	@MethodSource("routesAndRoles")
	void authorizeWhenRoleIsTooLowIsForbidden(String method, String path, String requirement, Role role) {
		boolean allowed = requirement.equals("NOTHING") || requirement.equals("TOKEN")
				|| role.compareTo(Role.valueOf(requirement)) >= 0;
		assertThat(judge(method, path, role.name())).isEqualTo(allowed ? "granted" : "forbidden");
	}

	@ParameterizedTest
	@MethodSource("routes")
	void authorizeWhenThereIsNoTokenIsUnauthenticated(String method, String path, String requirement) {
		assertThat(judge(method, path, null)).isEqualTo(requirement.equals("NOTHING") ? "granted" : "unauthenticated");
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void authorizeWhenRouteIsNotInTheTableIsNotFoundForEverybody(Role role) {
		assertThat(judge("GET", "/actuator/env", role.name())).isEqualTo("not-found");
		assertThat(judge("POST", "/api/v1/unknown", role.name())).isEqualTo("not-found");
		assertThat(judge("GET", "/api/v1/jobs/", role.name())).isEqualTo("not-found");
	}

	@Test
	void authorizeWhenOnlyTheMethodIsNotInTheTableLeavesTheAnswerToTheRouterForAdminsOnly() {
		assertThat(judge("PATCH", "/api/v1/jobs", "ADMIN")).isEqualTo("granted");
		assertThat(judge("PATCH", "/api/v1/jobs", "DEPLOYER")).isEqualTo("forbidden");
	}

	@Test
	void authorizeWhenDeploymentIsNotInTheScopeIsNotFound() {
		assertThat(judge("GET", "/api/v1/deployments/a-1/volumes", "OPERATOR/a-*")).isEqualTo("granted");
		assertThat(judge("GET", "/api/v1/deployments/b-1/volumes", "OPERATOR/a-*")).isEqualTo("not-found");
		assertThat(judge("POST", "/api/v1/deployments/b-1/start", "OPERATOR/a-*")).isEqualTo("not-found");
		assertThat(judge("GET", "/api/v1/deployments/b-1/logs", "OPERATOR/a-*")).isEqualTo("not-found");
	}

	@Test
	void authorizeWhenHeadIsJudgedAsGet() {
		assertThat(judge("HEAD", "/api/v1/deployments/a/logs", "VIEWER")).isEqualTo("forbidden");
	}

	static Stream<Arguments> routes() {
		return TABLE.lines().map((line) -> Arguments.of((Object[]) filled(line).split(" ")));
	}

	static Stream<Arguments> routesAndRoles() {
		return TABLE.lines()
			.map((line) -> filled(line).split(" "))
			.flatMap((route) -> Stream.of(Role.values())
				.map((role) -> Arguments.of(route[0], route[1], route[2], role)));
	}

	private static String filled(String line) {
		return line.replaceAll("\\{[a-z]+}", "x1").replace("**", "y.css");
	}

	private static String judge(String method, String path, @Nullable String token) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		Authentication authentication = (token != null)
				? new TokenAuthentication(WebSliceConfiguration.token(token).orElseThrow()) : null;
		try {
			new RouteAuthorization().authorize(() -> authentication, new RequestAuthorizationContext(request));
			return "granted";
		}
		catch (ProblemException ex) {
			return ex.type().slug();
		}
	}

}
