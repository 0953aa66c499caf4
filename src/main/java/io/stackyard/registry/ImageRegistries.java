package io.stackyard.registry;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Asks the registries of images whether they have them, and pulls nothing. */
@Service
public class ImageRegistries {

	private final ImageProperties properties;

	private final RegistryTokens tokens;

	private final JsonMapper json;

	ImageRegistries(ImageProperties properties, RegistryTokens tokens, JsonMapper json) {
		this.properties = properties;
		this.tokens = tokens;
		this.json = json;
	}

	/**
	 * Ask for images, all at once. Who does not answer in time did not say.
	 * @param images references as pods name them
	 * @param deployment the deployment
	 * @param credentials its registry credentials, or {@code null}
	 * @param supervisor decides whether it goes on
	 * @return the answers by image
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code registry-token-unavailable} if the token of the credentials is not available
	 */
	public SortedMap<String, RegistryAnswer> find(SortedSet<String> images, DeploymentName deployment,
			@Nullable RegistryCredentials credentials, Supervisor supervisor) {
		SortedMap<String, RegistryImage> named = new TreeMap<>();
		images.forEach((text) -> RegistryImage.of(text).ifPresent((image) -> named.put(text, image)));
		if (named.isEmpty() || !this.properties.check()) {
			return new TreeMap<>();
		}
		@Nullable BasicLogin login = (credentials != null)
				? new BasicLogin(credentials.username(), this.tokens.get(deployment, credentials)) : null;
		@Nullable String server = (credentials != null) ? credentials.server() : null;
		try (RegistryClient client = new RegistryClient(new RegistryOrigins(this.properties.registries()),
				this.properties.timeout(), this.json)) {
			Supervisor.Registration ending = supervisor.onEnd(client::close);
			try {
				return ask(named, (image) -> client.find(image, image.registry().equals(server) ? login : null));
			}
			finally {
				ending.close();
			}
		}
	}

	/** Ask all at once. Closing the client ends what nobody waits for any more. */
	private SortedMap<String, RegistryAnswer> ask(SortedMap<String, RegistryImage> images, Question question) {
		SortedMap<String, CompletableFuture<RegistryAnswer>> answers = new TreeMap<>();
		images.forEach((text, image) -> {
			CompletableFuture<RegistryAnswer> answer = new CompletableFuture<>();
			answers.put(text, answer.completeOnTimeout(RegistryAnswer.unknown(image, "it does not answer in time"),
					this.properties.timeout().toMillis(), TimeUnit.MILLISECONDS));
			Thread.ofVirtual().start(() -> ask(image, question, answer));
		});
		SortedMap<String, RegistryAnswer> found = new TreeMap<>();
		answers.forEach((text, answer) -> found.put(text, answer.join()));
		return found;
	}

	private static void ask(RegistryImage image, Question question, CompletableFuture<RegistryAnswer> answer) {
		try {
			answer.complete(question.ask(image));
		}
		catch (InterruptedException | RuntimeException ex) {
			answer.completeExceptionally(ex);
		}
	}

	/** A question to the registry of an image. */
	@FunctionalInterface
	private interface Question {

		RegistryAnswer ask(RegistryImage image) throws InterruptedException;

	}

}
