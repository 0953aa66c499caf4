package io.stackyard.cluster.kind;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KindPhasesTests {

	private final List<String> told = new ArrayList<>();

	private long now;

	private final KindPhases phases = new KindPhases(this.told::add, () -> this.now += 500_000_000);

	@Test
	void lineTellsEachPhaseAndItsTimeInPlainWords() {
		"""
				Creating cluster "demo" ...
				 • Ensuring node image (kindest/node:v1.20.2) 🖼  ...
				 ✓ Ensuring node image (kindest/node:v1.20.2) 🖼
				 • Starting control-plane 🕹️  ...
				 ✓ Starting control-plane 🕹️
				Set kubectl context to "kind-demo"
				Not sure what to do next? 😅  Check out https://kind.sigs.k8s.io/docs/user/quick-start/
				""".lines().forEach(this.phases::line);
		assertThat(this.told).containsExactly("Ensuring node image (kindest/node:v1.20.2)",
				"Ensuring node image (kindest/node:v1.20.2) took 0.5 s", "Starting control-plane",
				"Starting control-plane took 0.5 s");
	}

	@Test
	void lineWhenPhaseFailsSaysSo() {
		this.phases.line(" ✗ Preparing nodes 📦 ");
		assertThat(this.told).containsExactly("Preparing nodes failed after 0.5 s");
	}

}
