package io.stackyard.kubernetes;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that the cluster reports about an object.
 *
 * @param type {@code Normal} or {@code Warning}
 * @param reason what happened in a word, such as {@code FailedScheduling}
 * @param object kind and name of the object, such as {@code Pod/shop-web-7c9}
 * @param message what happened in a sentence
 * @param count how often
 * @param lastSeen when it happened last, or {@code null} if the cluster does not say
 */
public record EventSummary(String type, String reason, String object, String message, int count,
		@Nullable Instant lastSeen) {
}
