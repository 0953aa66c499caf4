package io.stackyard.rollout;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How releases are brought to clusters.
 *
 * @param readyTimeout time in which a deployment has to become ready
 * @param removeTimeout time in which the pods of a stopped deployment have to be gone
 * @param repairInterval time between two looks for what is started and not there; 0 looks
 * never
 */
@ConfigurationProperties("stackyard.rollout")
record RolloutProperties(@DefaultValue("PT5M") Duration readyTimeout, @DefaultValue("PT2M") Duration removeTimeout,
		@DefaultValue("PT1M") Duration repairInterval) {
}
