package io.stackyard.deployment.web;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

import io.stackyard.access.CurrentAccess;
import io.stackyard.deployment.Condition;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.deployment.DeploymentObserver;
import io.stackyard.deployment.DeploymentObserver.Observation;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.Endpoint;
import io.stackyard.deployment.Release;
import io.stackyard.deployment.ReleaseContent;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.Violation;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.TestSpecs;
import io.stackyard.spec.ValidatedSpec;
import io.stackyard.spec.Validation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.StackFixture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;
import static org.mockito.BDDMockito.never;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.BDDMockito.willThrow;

class DeploymentControllerTests {

	private static final String DEPLOYMENTS = "/api/v1/deployments";

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final String SPEC = "stack: demo\ndeploy-to: k8s-kind\nlabels:\n  tier: front\n";

	private static final Deployment SHOP = deployment("shop", "stackyard");

	private static final Deployment WIKI = deployment("wiki", "other");

	private static final String SHOP_JSON = """
			{"name": "shop", "stack": "demo", "deployTo": "k8s-kind", "cluster": "stackyard", "namespace": "shop",
			 "labels": {"tier": "front"}, "source": {"git": null, "directory": null, "spec": true}, "release": 1,
			 "appliedRelease": null, "desired": "STOPPED", "specDigest": "d1g357", "createdAt": "2026-11-23T12:00:00Z",
			 "conditions": [{"type": "Ready", "status": "True", "reason": "Serving", "message": "",
			  "lastTransitionTime": null, "observedRelease": 1}],
			 "activeJob": "/api/v1/jobs/01J", "warnings": ["A warning."],
			 "endpoints": [{"service": "web", "port": 80, "protocol": "tcp", "address": "127.0.0.1:30080", "url": null}],
			 "links": {"self": "/api/v1/deployments/shop", "spec": "/api/v1/deployments/shop/spec",
			  "volumes": "/api/v1/deployments/shop/volumes", "pods": "/api/v1/deployments/shop/pods", "images": "/api/v1/deployments/shop/images",
			  "logs": "/api/v1/deployments/shop/logs", "manifests": "/api/v1/deployments/shop/manifests",
			  "jobs": "/api/v1/jobs?deployment=shop"}}
			""";

	private final DeploymentService deployments = mock(DeploymentService.class);

	private final DeploymentObserver observer = mock(DeploymentObserver.class);

	private final CurrentAccess access = mock(CurrentAccess.class, Answers.CALLS_REAL_METHODS);

	private final EntityTags tags = new EntityTags(JsonMapper.shared());

	private final MockMvcTester mvc = MockMvcTester
		.of(new DeploymentController(this.deployments, this.observer, this.access, this.tags));

	@Test
	void validateSpecAnswersWhatARestartWouldSay() {
		given(this.deployments.check(SHOP, FileContent.of("a: b")))
			.willReturn(new Validation(false, List.of(Violation.at("spec.yml", "/a", "No.")), List.of()));
		assertThat(this.mvc.post()
			.uri(DEPLOYMENTS + "/shop/spec-validations")
			.contentType("application/yaml")
			.content("a: b")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
					{"valid": false, "violations": [{"file": "spec.yml", "pointer": "/a", "message": "No."}],
					 "warnings": []}
					""");
	}

	@BeforeEach
	void start() {
		willReturn(true).given(this.access).mayAccess(anyString());
		ValidatedSpec valid = TestSpecs.read(SPEC, StackFixture.service("").files());
		Release release = new Release(1, new Release.Content(null, "spec.yml", SPEC, Collections.emptySortedMap()),
				"d1g357", NOW);
		given(this.deployments.latestRelease(any())).willReturn(release);
		given(this.deployments.content(release)).willReturn(new ReleaseContent(valid.spec(), valid.stack(),
				new TreeMap<>(), new TreeMap<>(), List.of("A warning.")));
		given(this.deployments.releases(SHOP)).willReturn(List.of(release));
		given(this.deployments.get(SHOP.name())).willReturn(SHOP);
		given(this.observer.observe(SHOP)).willReturn(new Observation(
				List.of(new Condition(Condition.Type.Ready, Condition.Status.True, "Serving", "", null, 1)), "01J",
				List.of(Endpoint.ofAddress("web", 80, "tcp", "127.0.0.1:30080"))));
		given(this.observer.observe(WIKI)).willReturn(new Observation(
				List.of(new Condition(Condition.Type.Ready, Condition.Status.False, "Stopped", "", null, null)), null,
				List.of()));
	}

	@Test
	void createAnswersWhereTheDeploymentIs() {
		given(this.deployments.create(SHOP.name(), SHOP.source())).willReturn(SHOP);
		assertThat(this.mvc.post()
			.uri(DEPLOYMENTS)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\": \"shop\", \"source\": {\"spec\": \"stack: demo\"}}")).hasStatus(201)
			.hasHeader(HttpHeaders.LOCATION, "/api/v1/deployments/shop")
			.containsHeader(HttpHeaders.ETAG)
			.bodyJson()
			.isStrictlyEqualTo(SHOP_JSON);
	}

	@Test
	void createOutsideOfTheTokensScopeCreatesNothing() {
		willReturn(false).given(this.access).mayAccess("shop");
		assertThat(this.mvc.post()
			.uri(DEPLOYMENTS)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\": \"shop\", \"source\": {\"spec\": \"stack: demo\"}}")).failure()
			.hasRootCauseMessage("There is no deployment 'shop'.");
		then(this.deployments).should(never()).create(any(), any());
	}

	@Test
	void listLeavesOutWhatTheTokensScopeDoesNotHold() {
		given(this.deployments.list()).willReturn(List.of(SHOP, WIKI));
		willReturn(false).given(this.access).mayAccess("wiki");
		assertThat(this.mvc.get().uri(DEPLOYMENTS)).bodyJson()
			.extractingPath("items[*].name")
			.asArray()
			.containsExactly("shop");
	}

	@Test
	void createWhenRequestIsNotValidCreatesNothing() {
		assertThat(this.mvc.post().uri(DEPLOYMENTS).contentType(MediaType.APPLICATION_JSON).content("{}")).failure()
			.hasRootCauseMessage("""
					The request is not valid, for 2 reasons:
					body/name: The deployment has no name.
					body/source: The deployment has no source; send one of 'git', 'directory' and 'spec'.""");
		then(this.deployments).should(never()).create(any(), any());
	}

	@Test
	void getAnswersTheDeployment() {
		assertThat(this.mvc.get().uri(DEPLOYMENTS + "/shop")).hasStatusOk().bodyJson().isStrictlyEqualTo(SHOP_JSON);
	}

	@Test
	void getWhenItIsUnchangedAnswersNothingNew() {
		String tag = String
			.valueOf(this.mvc.get().uri(DEPLOYMENTS + "/shop").exchange().getResponse().getHeader(HttpHeaders.ETAG));
		assertThat(this.mvc.get().uri(DEPLOYMENTS + "/shop").header(HttpHeaders.IF_NONE_MATCH, tag)).hasStatus(304);
	}

	@Test
	void getWhenNameIsNoneIsNotFound() {
		assertThat(this.mvc.get().uri(DEPLOYMENTS + "/Not_A_Name")).failure()
			.hasRootCauseMessage("There is no deployment 'Not_A_Name'.");
	}

	@Test
	void listFiltersByClusterAndByCondition() {
		given(this.deployments.list()).willReturn(List.of(SHOP, WIKI));
		assertNames("").containsExactly("shop", "wiki");
		assertNames("?cluster=other").containsExactly("wiki");
		assertNames("?condition=Ready").containsExactly("shop");
		assertNames("?condition=Drifted").isEmpty();
	}

	@Test
	void listGoesOnWithItsToken() {
		given(this.deployments.list()).willReturn(List.of(SHOP, WIKI));
		assertThat(this.mvc.get().uri(DEPLOYMENTS + "?pageSize=1")).bodyJson()
			.extractingPath("$.nextPageToken")
			.isEqualTo("c2hvcA");
		assertNames("?pageSize=1&pageToken=c2hvcA").containsExactly("wiki");
	}

	@Test
	void specIsTheTextThatTheReleaseWasMadeFrom() {
		assertThat(this.mvc.get().uri(DEPLOYMENTS + "/shop/spec")).hasStatusOk()
			.hasContentTypeCompatibleWith("application/yaml")
			.hasHeader(HttpHeaders.ETAG, this.tags.of(SPEC))
			.hasBodyTextEqualTo(SPEC);
	}

	@Test
	void replaceSpecWithItsTagReplacesIt() {
		assertThat(put(this.tags.of(SPEC))).hasStatusOk().hasHeader(HttpHeaders.ETAG, this.tags.of("stack: new\n"));
		then(this.deployments).should().replaceSpec(SHOP, "stack: new\n");
	}

	@Test
	void replaceSpecWithAnOldTagReplacesNothing() {
		assertThat(put("\"old\"")).failure()
			.hasRootCauseMessage("It has changed since it was read; its ETag is %s now.".formatted(this.tags.of(SPEC)));
		then(this.deployments).should(never()).replaceSpec(any(), any());
	}

	@Test
	void replaceSpecWhileAJobWorksReplacesNothing() {
		willThrow(new ProblemException(ProblemType.JOB_IN_PROGRESS, "A job works.")).given(this.observer)
			.requireIdle(SHOP);
		assertThat(put(this.tags.of(SPEC))).failure().hasRootCauseMessage("A job works.");
		then(this.deployments).should(never()).replaceSpec(any(), any());
	}

	@Test
	void deleteAnswersNothing() {
		assertThat(this.mvc.delete().uri(DEPLOYMENTS + "/shop")).hasStatus(204).body().isEmpty();
		then(this.deployments).should().delete(SHOP);
	}

	@Test
	void deleteWhileAJobWorksDeletesNothing() {
		willThrow(new ProblemException(ProblemType.JOB_IN_PROGRESS, "A job works.")).given(this.observer)
			.requireIdle(SHOP);
		assertThat(this.mvc.delete().uri(DEPLOYMENTS + "/shop")).failure().hasRootCauseMessage("A job works.");
		then(this.deployments).should(never()).delete(any());
	}

	@Test
	void releasesSayWhichIsApplied() {
		assertThat(this.mvc.get().uri(DEPLOYMENTS + "/shop/releases")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items": [{"number": 1, "digest": "d1g357", "commit": null, "createdAt": "2026-11-23T12:00:00Z",
				  "applied": false, "repeats": null}], "nextPageToken": null}
				""");
	}

	private MockMvcRequestBuilder put(String tag) {
		return this.mvc.put()
			.uri(DEPLOYMENTS + "/shop/spec")
			.header(HttpHeaders.IF_MATCH, tag)
			.contentType("application/yaml")
			.content("stack: new\n");
	}

	private ListAssert<Object> assertNames(String query) {
		return assertThat(this.mvc.get().uri(DEPLOYMENTS + query)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[*].name")
			.asInstanceOf(InstanceOfAssertFactories.LIST);
	}

	private static Deployment deployment(String name, String cluster) {
		return new Deployment(new DeploymentName(name), new Source.Inline("stack: demo"), Desired.STOPPED, 1, null,
				null, new Place(cluster, name), NOW);
	}

}
