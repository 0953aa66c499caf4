package io.stackyard.problem;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionTests {

	private static final List<String> KEYS = List.of("volumes", "config", "configmaps", "network");

	@ParameterizedTest
	@CsvSource({ "volums, volumes", "Volumes, volumes", "confg, config", "configmap, configmaps", "netwrok, network" })
	void didYouMeanNamesTheNearest(String unknown, String known) {
		assertThat(Suggestion.didYouMean(unknown, KEYS)).hasValue("Did you mean '%s'?".formatted(known));
	}

	@ParameterizedTest
	@CsvSource({ "user, username", "kind, k8s-kind", "Name, username" })
	void didYouMeanWhenPartOfANameIsWrittenNamesIt(String unknown, String known) {
		assertThat(Suggestion.didYouMean(unknown, List.of("username", "k8s-kind", "server")))
			.hasValue("Did you mean '%s'?".formatted(known));
	}

	@Test
	void didYouMeanWhenPartOfANameIsShortIsEmpty() {
		assertThat(Suggestion.didYouMean("use", List.of("username"))).isEmpty();
	}

	@Test
	void didYouMeanWhenNothingIsNearIsEmpty() {
		assertThat(Suggestion.didYouMean("replicas", KEYS)).isEmpty();
	}

	@Test
	void didYouMeanWhenANameIsVeryLongIsEmpty() {
		assertThat(Suggestion.didYouMean("v".repeat(201), List.of("v".repeat(200)))).isEmpty();
		assertThat(Suggestion.didYouMean("v".repeat(200), List.of("v".repeat(201)))).isEmpty();
	}

	@Test
	void didYouMeanWhenThereAreVeryManyNamesIsEmpty() {
		assertThat(Suggestion.didYouMean("volums", Collections.nCopies(201, "volumes"))).isEmpty();
	}

	@Test
	void didYouMeanWhenTwoAreAsNearNamesTheFirstByName() {
		assertThat(Suggestion.didYouMean("port", List.of("sort", "fort"))).hasValue("Did you mean 'fort'?");
	}

}
