package io.stackyard.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.stackyard.TestDatabase;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.source.Source;
import io.stackyard.source.TestSources;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.ReservedNamespaces;
import io.stackyard.spec.TestSpecValidation;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.StackFixture;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeploymentServiceTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final DeploymentName SHOP = new DeploymentName("shop");

	private static final DeploymentName BLOG = new DeploymentName("blog");

	private static final String SPEC = "stack: demo\ndeploy-to: k8s-kind\n";

	private final DeploymentStore store = new DeploymentStore(new TestDatabase().jdbc(), JsonMapper.shared(),
			(effect) -> {
			}, (event) -> {
			});

	@TempDir
	private Path directory;

	private Source repository;

	private DeploymentService deployments;

	@BeforeEach
	void start() throws IOException {
		Path real = this.directory.toRealPath();
		StackFixture stack = StackFixture.service("volumes: [\"../config/a.txt:/a.txt\"]").with("config/a.txt", "A");
		ReleaseReader reader = new ReleaseReader(TestSources.of(real), TestSpecValidation.of(real, stack.files()));
		Places places = new Places(this.store, new DefaultCluster(new ClusterName("stackyard")),
				new ReservedNamespaces(List.of("kube-system")));
		this.deployments = new DeploymentService(this.store, reader, places, Clock.fixed(NOW, ZoneOffset.UTC));
		this.repository = new Source.Directory(real.resolve("stacks").toString());
		write("spec.yml", SPEC);
	}

	@Test
	void createMakesAStoppedDeploymentWithItsFirstRelease() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		assertThat(shop).isEqualTo(new Deployment(SHOP, this.repository, Desired.STOPPED, 1, null, null,
				new Place("stackyard", "shop"), NOW));
		assertThat(this.deployments.get(SHOP)).isEqualTo(shop);
		Release release = this.deployments.latestRelease(shop);
		assertThat(release).returns(1, Release::number).returns(NOW, Release::createdAt);
		assertThat(release.content().spec()).isEqualTo(SPEC);
		assertThat(release.content().files()).containsOnlyKeys(new FilePath("compose/docker-compose-app.yml"),
				new FilePath("config/a.txt"), new FilePath("stacks/demo/stack.yml"));
	}

	@Test
	void createTakesTheStackOfASentSpecFromTheServer() {
		Deployment shop = this.deployments.create(SHOP, new Source.Inline(SPEC));
		assertThat(this.deployments.content(this.deployments.latestRelease(shop)).stack().name()).isEqualTo("demo");
	}

	@Test
	void createWhenSpecIsNotValidLeavesNothingBehind() {
		assertProblem(() -> this.deployments.create(SHOP, new Source.Inline("stack: other\ndeploy-to: k8s-kind\n")),
				ProblemType.VALIDATION_FAILED, "The spec is not valid: There is no stack 'other'.");
		assertThat(this.deployments.list()).isEmpty();
		assertThat(this.deployments.create(SHOP, this.repository).release()).isOne();
	}

	@Test
	void createWhenNameIsTakenIsRefused() {
		this.deployments.create(SHOP, this.repository);
		assertProblem(() -> this.deployments.create(SHOP, this.repository), ProblemType.DEPLOYMENT_EXISTS,
				"A deployment named 'shop' exists; choose another name, or delete that one.");
	}

	@Test
	void createWhenNamespaceIsAnothersIsRefusedAndLeavesNothingBehind() {
		this.deployments.create(SHOP, this.repository);
		assertProblem(() -> this.deployments.create(BLOG, new Source.Inline(SPEC + "namespace: shop\n")),
				ProblemType.NAMESPACE_OWNED,
				"The namespace 'shop' on the cluster 'stackyard' belongs to the deployment 'shop'; choose another with 'namespace' in the spec.");
		assertThat(this.deployments.list()).extracting(Deployment::name).containsExactly(SHOP);
	}

	@Test
	void createTakesTheSameNamespaceOfAnotherCluster() {
		this.deployments.create(SHOP, this.repository);
		Source other = new Source.Inline(SPEC + "namespace: shop\nkind-cluster-name: other\n");
		assertThat(this.deployments.create(BLOG, other).place()).isEqualTo(new Place("other", "shop"));
	}

	@Test
	void createInANamespaceOfTheClusterIsRefused() {
		assertProblem(() -> this.deployments.create(SHOP, new Source.Inline(SPEC + "namespace: kube-system\n")),
				ProblemType.VALIDATION_FAILED,
				"The spec is not valid: The namespace 'kube-system' belongs to the cluster itself.");
	}

	@Test
	void createUnderTheNameOfANamespaceOfTheClusterIsRefused() {
		assertProblem(() -> this.deployments.create(new DeploymentName("kube-system"), new Source.Inline(SPEC)),
				ProblemType.VALIDATION_FAILED,
				"The spec is not valid: The namespace 'kube-system' belongs to the cluster itself; choose another.");
	}

	@Test
	void getWhenThereIsNoneIsNotFound() {
		assertProblem(() -> this.deployments.get(SHOP), ProblemType.NOT_FOUND, "There is no deployment 'shop'.");
	}

	@Test
	void getReleaseWhenThereIsNoneIsNotFound() {
		this.deployments.create(SHOP, this.repository);
		assertProblem(() -> this.deployments.getRelease(SHOP, 2), ProblemType.NOT_FOUND,
				"The deployment 'shop' has no release 2.");
	}

	@Test
	void refreshOfTheSameContentKeepsTheRelease() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		assertThat(refresh(shop)).isEqualTo(this.deployments.latestRelease(shop));
		assertThat(this.deployments.releases(shop)).hasSize(1);
	}

	@Test
	void refreshOfAChangedFileMakesARelease() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("config/a.txt", "B");
		assertThat(refresh(shop).number()).isEqualTo(2);
		assertThat(this.deployments.get(SHOP).release()).isEqualTo(2);
		assertThat(this.deployments.releases(shop)).extracting(Release::number).containsExactly(2, 1);
		assertThat(text(1)).isEqualTo("A");
		assertThat(text(2)).isEqualTo("B");
	}

	@Test
	void refreshOfAFileThatNothingUsesKeepsTheRelease() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("README.md", "new");
		assertThat(refresh(shop).number()).isOne();
	}

	@Test
	void refreshWhenSourceIsNotValidKeepsTheRelease() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("spec.yml", "stack: demo\n");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> refresh(shop))
			.returns(ProblemType.VALIDATION_FAILED, ProblemException::type);
		assertThat(this.deployments.get(SHOP)).isEqualTo(shop);
	}

	@Test
	void refreshAtTheSameTimeIsRefused() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("config/a.txt", "B");
		refresh(shop);
		write("config/a.txt", "C");
		assertProblem(() -> refresh(shop), ProblemType.PRECONDITION_FAILED,
				"The deployment 'shop' got another release at the same time; read it again.");
	}

	@Test
	void refreshThatMovesAStartedDeploymentIsRefused() {
		this.deployments.create(SHOP, this.repository);
		this.deployments.setDesired(SHOP, Desired.STARTED);
		write("spec.yml", SPEC + "namespace: other\n");
		assertProblem(() -> refresh(this.deployments.get(SHOP)), ProblemType.DEPLOYMENT_STARTED,
				"The spec moves 'shop' to another cluster or namespace; stop the deployment first.");
	}

	@Test
	void refreshThatMovesAStoppedDeploymentMovesIt() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("spec.yml", SPEC + "namespace: other\n");
		refresh(shop);
		assertThat(this.deployments.get(SHOP).place()).isEqualTo(new Place("stackyard", "other"));
	}

	@Test
	void repeatOfAnEarlierReleaseMakesOneOfTheSameContent() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("config/a.txt", "B");
		refresh(shop);
		NextRelease next = this.deployments.repeat(this.deployments.get(SHOP), 1);
		this.deployments.add(next);
		assertThat(this.deployments.getRelease(SHOP, 3)).returns(1, Release::repeats)
			.returns(this.deployments.getRelease(SHOP, 1).digest(), Release::digest);
		assertThat(text(3)).isEqualTo("A");
		assertThat(refresh(this.deployments.get(SHOP)).number()).isEqualTo(4);
	}

	@Test
	void repeatOfTheLatestContentKeepsTheRelease() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		assertThat(this.deployments.repeat(shop, 1).isNew()).isFalse();
	}

	@Test
	void repeatOfAReleaseThatRanElsewhereIsRefusedWhileStarted() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		write("spec.yml", SPEC + "namespace: other\n");
		refresh(shop);
		this.deployments.setDesired(SHOP, Desired.STARTED);
		assertProblem(() -> this.deployments.repeat(this.deployments.get(SHOP), 1), ProblemType.DEPLOYMENT_STARTED,
				"The spec moves 'shop' to another cluster or namespace; stop the deployment first.");
	}

	@Test
	void replaceSpecMakesAReleaseAndIsTheSourceFromThenOn() {
		Deployment shop = this.deployments.create(SHOP, new Source.Inline(SPEC));
		String changed = SPEC + "replicas: 2\n";
		assertThat(this.deployments.replaceSpec(shop, changed).number()).isEqualTo(2);
		assertThat(this.deployments.get(SHOP).source()).isEqualTo(new Source.Inline(changed));
		assertThat(refresh(this.deployments.get(SHOP)).number()).isEqualTo(2);
	}

	@Test
	void replaceSpecBySameTextKeepsTheRelease() {
		Deployment shop = this.deployments.create(SHOP, new Source.Inline(SPEC));
		assertThat(this.deployments.replaceSpec(shop, SPEC).number()).isOne();
	}

	@Test
	void replaceSpecThatIsNotValidKeepsTheOldOne() {
		Deployment shop = this.deployments.create(SHOP, new Source.Inline(SPEC));
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.deployments.replaceSpec(shop, "stack: demo\n"));
		assertThat(this.deployments.get(SHOP)).isEqualTo(shop);
	}

	@Test
	void replaceSpecThatLivesInItsSourceIsRefused() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		Deployment git = shop.withSource(new Source.Git("https://git.example.test/ops.git", "main", null));
		String message = "The spec of 'shop' lives in its source; change it there and restart the deployment.";
		assertProblem(() -> this.deployments.replaceSpec(git, SPEC), ProblemType.SPEC_IN_GIT, message);
		assertProblem(() -> this.deployments.replaceSpec(shop, SPEC), ProblemType.SPEC_IN_GIT, message);
	}

	@Test
	void deleteTakesTheDeploymentAndItsReleases() {
		this.deployments.delete(this.deployments.create(SHOP, this.repository));
		assertThat(this.deployments.list()).isEmpty();
		assertThat(this.store.findRelease(SHOP, 1)).isEmpty();
	}

	@Test
	void deleteWhenStartedIsRefused() {
		Deployment shop = this.deployments.create(SHOP, this.repository);
		this.deployments.setDesired(SHOP, Desired.STARTED);
		assertProblem(() -> this.deployments.delete(shop), ProblemType.DEPLOYMENT_STARTED,
				"The deployment 'shop' is started; stop it before it is deleted.");
		assertThat(this.deployments.get(SHOP).isStarted()).isTrue();
	}

	@Test
	void othersOnNamesStartedDeploymentsOfTheCluster() {
		this.deployments.create(SHOP, this.repository);
		this.deployments.create(BLOG, this.repository);
		this.deployments.create(new DeploymentName("idle"), this.repository);
		this.deployments.create(new DeploymentName("far"), new Source.Inline(SPEC + "kind-cluster-name: other\n"));
		List.of("shop", "blog", "far")
			.forEach((name) -> this.deployments.setDesired(new DeploymentName(name), Desired.STARTED));
		assertThat(this.deployments.othersOn("stackyard", SHOP)).containsExactly("blog");
	}

	@Test
	void whatWasAppliedAndRolledIsKept() {
		this.deployments.create(SHOP, this.repository);
		this.deployments.setApplied(SHOP, 1);
		this.deployments.setRollToken(SHOP, "01J");
		assertThat(this.deployments.get(SHOP)).returns(1, Deployment::appliedRelease)
			.returns("01J", Deployment::rollToken);
		this.deployments.setApplied(SHOP, null);
		assertThat(this.deployments.get(SHOP).appliedRelease()).isNull();
	}

	private String text(int release) {
		return this.deployments.getRelease(SHOP, release)
			.content()
			.files()
			.get(new FilePath("config/a.txt"))
			.findText()
			.orElseThrow();
	}

	private void write(String path, String content) {
		try {
			Files.writeString(this.directory.resolve("stacks").resolve(path), content);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private Release refresh(Deployment deployment) {
		NextRelease next = this.deployments.read(deployment, Supervisor.none());
		if (next.isNew()) {
			this.deployments.add(next);
		}
		return next.release();
	}

	private static void assertProblem(ThrowingCallable call, ProblemType type, String message) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(call)
			.withMessage(message)
			.returns(type, ProblemException::type);
	}

}
