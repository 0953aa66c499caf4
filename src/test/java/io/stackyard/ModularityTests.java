package io.stackyard;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;

class ModularityTests {

	/** What everybody may use: it knows nothing of what the product does. */
	private static final Set<String> FOUNDATIONS = Set.of("environment", "idempotency", "network", "paging",
			"precondition", "problem", "storage", "supervision", "time");

	/**
	 * What a module may use beside the foundations: the table of the design with the
	 * deviations of decision 0001.
	 */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(Map.entry("environment", Set.of()),
			Map.entry("idempotency", Set.of()), Map.entry("network", Set.of()), Map.entry("paging", Set.of()),
			Map.entry("precondition", Set.of()), Map.entry("problem", Set.of()), Map.entry("storage", Set.of()),
			Map.entry("supervision", Set.of()), Map.entry("time", Set.of()), Map.entry("server", Set.of()),
			Map.entry("openapi", Set.of()), Map.entry("access", Set.of("server")), Map.entry("stack", Set.of()),
			Map.entry("cluster", Set.of("server", "stack")), Map.entry("job", Set.of("access")),
			Map.entry("spec", Set.of("stack")), Map.entry("source", Set.of("stack", "spec")),
			Map.entry("kubernetes", Set.of("cluster")), Map.entry("volume", Set.of("stack", "spec")),
			Map.entry("deployment", Set.of("access", "source", "stack", "spec", "cluster")),
			Map.entry("recovery", Set.of("cluster", "deployment", "kubernetes", "server", "spec")),
			Map.entry("registry", Set.of("spec", "cluster", "kubernetes")),
			Map.entry("manifest", Set.of("stack", "spec", "volume")),
			Map.entry("status",
					Set.of("access", "cluster", "deployment", "job", "kubernetes", "manifest", "source", "spec",
							"stack", "volume")),
			Map.entry("contents",
					Set.of("access", "cluster", "deployment", "kubernetes", "manifest", "spec", "status", "volume")),
			Map.entry("rollout", Set.of("access", "cluster", "contents", "deployment", "job", "kubernetes", "manifest",
					"registry", "source", "spec", "stack", "status", "volume")));

	private final ApplicationModules modules = ApplicationModules.of(StackyardApplication.class);

	@Test
	void verifiesModules() {
		this.modules.verify();
	}

	@Test
	void everyModuleIsInTheTable() {
		assertThat(this.modules.stream().map(ModularityTests::name))
			.containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
	}

	@Test
	void noModuleDeclaresMoreThanTheTableAllows() {
		SortedMap<String, SortedSet<String>> beyond = new TreeMap<>();
		this.modules.stream().forEach((module) -> {
			SortedSet<String> declared = declared(module);
			declared.removeAll(FOUNDATIONS);
			declared.removeAll(MAY_USE.getOrDefault(name(module), Set.of()));
			beyond.put(name(module), declared);
		});
		beyond.values().removeIf(Set::isEmpty);
		assertThat(beyond).as("modules that declare more than decision 0001 allows").isEmpty();
	}

	@Test
	void foundationsUseOnlyFoundations() {
		assertThat(this.modules.stream().filter((module) -> FOUNDATIONS.contains(name(module))))
			.allSatisfy((module) -> assertThat(FOUNDATIONS).containsAll(declared(module)));
	}

	/** Return the modules that a module declares, whichever interface of theirs. */
	private static SortedSet<String> declared(ApplicationModule module) {
		return Arrays
			.stream(packageOf(module).getAnnotation(org.springframework.modulith.ApplicationModule.class)
				.allowedDependencies())
			.map((dependency) -> dependency.split("::")[0].strip())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Package packageOf(ApplicationModule module) {
		try {
			return Class.forName(module.getBasePackage().getName() + ".package-info").getPackage();
		}
		catch (ClassNotFoundException ex) {
			throw new AssertionError("The module '%s' has no package-info".formatted(name(module)), ex);
		}
	}

	private static String name(ApplicationModule module) {
		return module.getIdentifier().toString();
	}

}
