package io.stackyard.access.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.stackyard.access.AccessScope;
import io.stackyard.access.AccessToken;
import io.stackyard.access.Role;
import io.stackyard.access.TokenService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.never;
import static org.mockito.BDDMockito.then;

/**
 * Tokens over HTTP; and, on them, what every route does with requests that are not right.
 */
@WebMvcTest(TokenController.class)
class TokenControllerTests {

	private static final String TOKENS = "/api/v1/tokens";

	private static final String TRACE_ID = "0".repeat(32);

	private static final Instant CREATED = Instant.parse("2026-11-23T12:00:00Z");

	private final MockMvcTester mvc;

	@MockitoBean
	private TokenService tokens;

	TokenControllerTests(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void listShowsNoValues() {
		AccessToken token = new AccessToken("01J", "ci", Role.OPERATOR, new AccessScope("a-*"), CREATED, null, null);
		given(this.tokens.list(null, 101)).willReturn(List.of(token));
		assertThat(this.mvc.get().uri(TOKENS)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items": [{"id": "01J", "name": "ci", "role": "OPERATOR", "scope": "a-*",
					"createdAt": "2026-11-23T12:00:00Z"}]}""");
	}

	@Test
	void revokeAnswersNothing() {
		assertThat(this.mvc.delete().uri(TOKENS + "/01J")).hasStatus(204).body().isEmpty();
		then(this.tokens).should().revoke("01J");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer nobody", "Basic YWRtaW46YWRtaW4=", "admin", "Bearer", "Bearer " })
	void requestWhenTokenIsNotKnownAnswersAlwaysTheSame(String authorization) {
		assertThat(this.mvc.get().uri(TOKENS).header(HttpHeaders.AUTHORIZATION, authorization)).hasStatus(401)
			.hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "/problems/unauthenticated", "title": "A token is needed", "status": 401,
					 "detail": "The request has no valid token.", "instance": "/api/v1/tokens",
					 "traceId": "%s",
					 "remedy": "Send the header 'Authorization: Bearer <token>'; the first start wrote one into \
					'curlrc' in the data directory."}""".formatted(TRACE_ID));
	}

	@Test
	void requestWhenTokenIsInTheQueryIsNotAuthenticatedAndShowsItNowhere() {
		assertThat(this.mvc.get()
			.uri(TOKENS + "?access_token=admin&token=admin")
			.header(HttpHeaders.AUTHORIZATION, "none")).hasStatus(401)
			.bodyText()
			.doesNotContain("access_token", "admin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "viewer", "operator", "deployer" })
	void requestWhenRoleIsTooLowIsForbidden(String role) {
		assertThat(this.mvc.get().uri(TOKENS).header(HttpHeaders.AUTHORIZATION, "Bearer " + role)).hasStatus(403)
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "/problems/forbidden", "title": "The token does not allow this", "status": 403,
					 "detail": "The token '%s' has the role %s; this takes the role ADMIN.",
					 "instance": "/api/v1/tokens", "traceId": "%s",
					 "remedy": "Use a token with the role that the detail names."}""".formatted(role,
					role.toUpperCase(Locale.ROOT), TRACE_ID));
	}

	@Test
	void answerHasTheHeadersThatProtectIt() {
		assertThat(this.mvc.get().uri(TOKENS)).hasHeader("Cache-Control", "no-store")
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("X-Frame-Options", "DENY")
			.hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
			.hasHeader("Cross-Origin-Resource-Policy", "same-origin")
			.hasHeader("Trace-Id", TRACE_ID)
			.doesNotContainHeader("Set-Cookie")
			.doesNotContainHeader("Server")
			.doesNotContainHeader("Access-Control-Allow-Origin");
	}

	@ParameterizedTest
	@CsvSource({ "Origin,http://evil.example", "Origin,null", "Origin,http://localhost:9999",
			"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site" })
	void postWhenAnotherSiteSendsItIsForbidden(String header, String value) {
		assertThat(post("{}").header(header, value)).hasStatus(403)
			.bodyJson()
			.extractingPath("type")
			.isEqualTo("/problems/cross-site");
	}

	@Test
	void postWhenOurOwnPageSendsItIsRead() {
		assertThat(post("{}").header("Host", "localhost:8080")
			.header("Origin", "http://localhost:8080")
			.header("Sec-Fetch-Site", "same-origin")).hasStatus(422);
	}

	@Test
	void preflightWhenAnotherSiteAsksGetsNoPermission() {
		assertThat(this.mvc.options()
			.uri(TOKENS)
			.header(HttpHeaders.AUTHORIZATION, "none")
			.header("Origin", "http://evil.example")
			.header("Access-Control-Request-Method", "POST")).hasStatus(403)
			.doesNotContainHeader("Access-Control-Allow-Origin")
			.doesNotContainHeader("Access-Control-Allow-Methods")
			.bodyJson()
			.extractingPath("type")
			.isEqualTo("/problems/cross-site");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "localhost.evil.example", "169.254.169.254" })
	void requestWhenHostIsNotOursIsMisdirected(String host) {
		assertThat(this.mvc.get().uri(URI.create("http://" + host + TOKENS))).hasStatus(421)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The request is for the host '%s', which is not one of this server's.".formatted(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
			"application/json;charset=utf-7", "application/json;charset=utf-16", "nonsense" })
	void postWhenMediaTypeIsNotTakenIsUnsupported(String type) {
		assertThat(this.mvc.post().uri(TOKENS).header("Content-Type", type).content("{}")).hasStatus(415)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The body's media type '%s' is not supported; send one of: application/json, application/yaml."
				.formatted(type));
	}

	@Test
	void postWhenThereIsNoMediaTypeIsUnsupported() {
		assertThat(this.mvc.post().uri(TOKENS).content("{}")).hasStatus(415)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The body has no media type; send one of: application/json, application/yaml.");
	}

	@Test
	void postWhenBodyIsCompressedIsUnsupported() {
		assertThat(post("{}").header("Content-Encoding", "gzip")).hasStatus(415)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The body has the content encoding 'gzip'; send it without any.");
	}

	@Test
	void postWhenBodyIsTooLargeIsRefused() {
		assertThat(post(" ".repeat(1024 * 1024 + 1))).hasStatus(413)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The body is larger than 1 MiB (1048576 bytes), which is the limit.");
	}

	@Test
	void postWhenThereIsNoBodyIsRefused() {
		assertThat(this.mvc.post().uri(TOKENS).contentType(MediaType.APPLICATION_JSON)).hasStatus(400)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The request has no body; it needs a JSON object.");
	}

	@Test
	void postWhenFieldIsNotKnownNamesTheFieldAndTheNearest() {
		assertThat(post("{\"name\": \"x\", \"rol\": \"VIEWER\"}")).hasStatus(400).bodyJson().isStrictlyEqualTo("""
				{"type": "/problems/unknown-field", "title": "The request has a field that is not known", "status": 400,
				 "detail": "The field 'rol' at '/rol' is not known. Did you mean 'role'?",
				 "instance": "/api/v1/tokens", "traceId": "%s",
				 "remedy": "Remove the field, or correct its name; the API description lists the fields.",
				 "violations": [{"file": "body", "pointer": "/rol", "message": "The field 'rol' is not known.",
					"hint": "Did you mean 'role'?"}]}""".formatted(TRACE_ID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "ownerId", "__proto__", "id", "hash", "constructor" })
	void postWhenFieldIsNotForClientsBindsNothing(String field) {
		assertThat(post("{\"name\": \"x\", \"role\": \"VIEWER\", \"%s\": {}}".formatted(field))).hasStatus(400)
			.bodyJson()
			.extractingPath("type")
			.isEqualTo("/problems/unknown-field");
		then(this.tokens).should(never()).issue(any());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{'name': 5, 'role': 'VIEWER'}                        | /name      | 'name' has to be a text.",
			"{'name': true, 'role': 'VIEWER'}                     | /name      | 'name' has to be a text.",
			"{'name': [], 'role': 'VIEWER'}                       | /name      | 'name' has to be a text.",
			"{'name': null, 'role': 'VIEWER'}                     | /name      | 'name' is missing.",
			"{'name': '', 'role': 'VIEWER'}                       | /name      | 'name' has to be 1 to 63 letters, digits, blanks or characters of '._@-'.",
			"{'name': 'x\\r\\nLocation: y', 'role': 'VIEWER'}     | /name      | 'name' has to be 1 to 63 letters, digits, blanks or characters of '._@-'.",
			"{'name': 'x', 'role': 1}                             | /role      | 'role' has to be one of VIEWER, OPERATOR, DEPLOYER, ADMIN.",
			"{'name': 'x', 'role': 'KING'}                        | /role      | 'role' has to be one of VIEWER, OPERATOR, DEPLOYER, ADMIN.",
			"{'name': 'x', 'role': 'VIEWER', 'scope': 'A'}        | /scope     | 'scope' has to be the name of a deployment in which '*' stands for any text, such as 'team-a-*'.",
			"{'name': 'x', 'role': 'VIEWER', 'expiresAt': 'soon'} | /expiresAt | 'expiresAt' has to be a time such as 2026-11-23T20:41:07Z.",
			"[]                                                   | ``         | The body has to be an object." })
	void postWhenValueIsNotValidPointsToIt(String body, String pointer, String message) {
		assertThat(post(body.replace('\'', '"'))).hasStatus(422).bodyJson().isLenientlyEqualTo("""
				{"type": "/problems/validation-failed", "status": 422,
				 "violations": [{"file": "body", "pointer": "%s", "message": "%s"}]}""".formatted(pointer, message));
	}

	@Test
	void postWhenSeveralValuesAreMissingNamesThemAll() {
		assertThat(post("{}")).hasStatus(422)
			.bodyJson()
			.extractingPath("violations[*].pointer")
			.asArray()
			.containsExactly("/name", "/role");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\": S3CR3T}", "{\"name\": \"x\",}", "{\"name\": \"x\"", "nonsense", "{} {}",
			"{\"name\": \"x\", \"name\": \"y\"}" })
	void postWhenBodyIsNoJsonSaysWhereAndRepeatsNothing(String body) {
		assertThat(post(body)).hasStatus(400)
			.bodyJson()
			.extractingPath("detail")
			.asString()
			.matches("The body is not valid JSON\\. It goes wrong in line 1, column \\d+\\.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PATCH", "PUT" })
	void requestWhenMethodIsNotOfTheRouteListsThoseThatAre(String method) {
		assertThat(this.mvc.method(HttpMethod.valueOf(method)).uri(TOKENS)).hasStatus(405)
			.hasHeader("Allow", "GET, POST")
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo(
					"The method '%s' is not allowed here; the header 'Allow' lists those that are.".formatted(method));
	}

	@Test
	void requestWhenMethodIsUnknownIsNotAllowed() {
		assertThat(this.mvc.method(HttpMethod.valueOf("BREW")).uri(TOKENS)).hasStatus(405)
			.hasHeader("Allow", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
	}

	@Test
	void postWhenAnotherMethodIsAskedForByHeaderIsStillAPost() {
		assertThat(post("{}").header("X-HTTP-Method-Override", "DELETE")).hasStatus(422);
	}

	@Test
	void getWhenNothingIsAcceptableListsWhatThereIs() {
		assertThat(this.mvc.get().uri(TOKENS).accept(MediaType.IMAGE_PNG)).hasStatus(406)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The answer is to be had as: application/json, application/*+json.");
	}

	@ParameterizedTest
	@CsvSource({ "pageSize=x,/pageSize,The parameter 'pageSize' has to be a whole number in its range.",
			"pageSize=0,/pageSize,The page size is 0; it has to be from 1 to 500.",
			"pageToken=%21,/pageToken,The page token is not one of ours; send 'nextPageToken' of the page before." })
	void listWhenPageIsNotValidPointsToTheParameter(String query, String pointer, String message) {
		assertThat(this.mvc.get().uri(URI.create(TOKENS + "?" + query))).hasStatus(422)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"detail": "The query is not valid: %2$s",
					 "violations": [{"file": "query", "pointer": "%1$s", "message": "%2$s"}]}""".formatted(pointer,
					message));
	}

	@Test
	void requestWhenServerFailsSaysNothingOfTheInside() {
		given(this.tokens.get("01J")).willThrow(new IllegalStateException("S3CR3T in io.stackyard"));
		assertThat(this.mvc.get().uri(TOKENS + "/01J")).hasStatus(500)
			.bodyJson()
			.isStrictlyEqualTo("""
					{"type": "/problems/internal-error", "title": "The server failed", "status": 500,
					 "detail": "The server met a fault of its own.", "instance": "/api/v1/tokens/01J",
					 "traceId": "%s",
					 "remedy": "Try again; if it stays, report the traceId to the server's operator."}"""
				.formatted(TRACE_ID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/tokens;x=1", "/api//v1/tokens", "/api/v1/tokens/..%2f", "/api/v1/tokens/%00",
			"/api/v1/../v1/tokens", "/api/v1/tokens/%2e%2e" })
	void requestWhenPathIsMeantToMisleadIsRefused(String path) {
		assertThat(this.mvc.get().uri(URI.create("http://localhost" + path))).hasStatus(400)
			.bodyJson()
			.extractingPath("type")
			.isEqualTo("/problems/bad-request");
	}

	private MockMvcRequestBuilder post(String body) {
		return this.mvc.post().uri(TOKENS).contentType(MediaType.APPLICATION_JSON).content(body);
	}

}
