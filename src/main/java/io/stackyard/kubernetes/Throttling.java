package io.stackyard.kubernetes;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;

/**
 * Keeps the time after which a server asks to be asked again, which the client would
 * lose: as a failure of its own.
 */
final class Throttling implements Interceptor {

	private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

	@Override
	public CompletableFuture<Boolean> afterFailure(BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
		return Optional.ofNullable(response.header("Retry-After"))
			.filter((text) -> SECONDS.matcher(text).matches())
			.map((text) -> CompletableFuture.<Boolean>failedFuture(failure(response.code(), Integer.parseInt(text))))
			.orElseGet(() -> CompletableFuture.completedFuture(false));
	}

	private static KubernetesClientException failure(int code, int seconds) {
		Status status = new StatusBuilder().withCode(code)
			.withNewDetails()
			.withRetryAfterSeconds(seconds)
			.endDetails()
			.build();
		return new KubernetesClientException("it asks to wait for %d seconds".formatted(seconds), code, status);
	}

}
