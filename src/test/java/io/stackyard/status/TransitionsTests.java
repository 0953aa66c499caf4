package io.stackyard.status;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.stackyard.deployment.Condition;
import io.stackyard.deployment.Condition.Status;
import io.stackyard.deployment.Condition.Type;
import io.stackyard.deployment.Deployment;
import io.stackyard.source.Source;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransitionsTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private final Transitions transitions = new Transitions(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void dateWhenNothingWasSeenToChangeTellsNoTime() {
		assertThat(date(NOW, Status.True)).isNull();
		assertThat(date(NOW, Status.True)).isNull();
	}

	@Test
	void dateWhenTheStatusChangedTellsWhen() {
		date(NOW, Status.False);
		assertThat(date(NOW, Status.True)).isEqualTo(NOW);
		assertThat(date(NOW, Status.True)).isEqualTo(NOW);
	}

	@Test
	void dateWhenAnotherDeploymentHasTheNameTellsNoTime() {
		date(NOW, Status.False);
		assertThat(date(NOW.plusSeconds(1), Status.True)).isNull();
	}

	private @Nullable Instant date(Instant createdAt, Status status) {
		Deployment deployment = new Deployment(new DeploymentName("shop"), new Source.Inline(""),
				Deployment.Desired.STARTED, 1, 1, null, new Deployment.Place("stackyard", "shop"), createdAt);
		List<Condition> conditions = List.of(new Condition(Type.Ready, status, "Any", "", null, 1));
		return this.transitions.date(deployment, conditions).getFirst().lastTransitionTime();
	}

}
