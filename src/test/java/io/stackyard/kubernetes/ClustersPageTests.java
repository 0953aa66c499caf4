package io.stackyard.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The roles on the page about clusters give what is needed, and nothing else. */
class ClustersPageTests {

	private static final Pattern FIRST_YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	@Test
	void rolesGiveExactlyTheRightsThatAreNeeded() {
		SortedSet<String> needed = NeededRights.all()
			.stream()
			.flatMap((right) -> right.verbs().stream().map((verb) -> verb + " " + right.text()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(granted()).isEqualTo(needed);
	}

	@Test
	void roleOfDeploymentsHasNothingThatBelongsToNoNamespace() {
		List<String> ofClusters = NeededRights.all()
			.stream()
			.filter((right) -> !right.namespaced())
			.map(NeededRight::resource)
			.toList();
		assertThat(role("stackyard-deployments").getRules().stream().flatMap((rule) -> rule.getResources().stream()))
			.doesNotContainAnyElementsOf(ofClusters);
		assertThat(role("stackyard-cluster").getRules().stream().flatMap((rule) -> rule.getResources().stream()))
			.containsExactlyInAnyOrderElementsOf(ofClusters);
	}

	/** Return the objects that the page tells to apply. */
	static String yaml() {
		try {
			Matcher matcher = FIRST_YAML.matcher(Files.readString(Path.of("src/docs/clusters.md")));
			assertThat(matcher.find()).isTrue();
			return matcher.group(1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static SortedSet<String> granted() {
		return objects().filter(ClusterRole.class::isInstance)
			.flatMap((role) -> ((ClusterRole) role).getRules().stream())
			.flatMap(ClustersPageTests::rights)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> rights(PolicyRule rule) {
		String group = rule.getApiGroups().getFirst();
		return rule.getResources()
			.stream()
			.map((resource) -> group.isEmpty() ? resource : resource + "." + group)
			.flatMap((resource) -> rule.getVerbs().stream().map((verb) -> verb + " " + resource));
	}

	private static ClusterRole role(String name) {
		return objects().filter(ClusterRole.class::isInstance)
			.map(ClusterRole.class::cast)
			.filter((role) -> role.getMetadata().getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static Stream<HasMetadata> objects() {
		return Stream.of(yaml().split("(?m)^---$")).map((document) -> (HasMetadata) Serialization.unmarshal(document));
	}

}
