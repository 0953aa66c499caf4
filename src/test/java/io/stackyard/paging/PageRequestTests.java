package io.stackyard.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageRequestTests {

	private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

	@Test
	void ofNothingAsksForTheFirstHundred() {
		assertThat(PageRequest.of(null, null)).isEqualTo(new PageRequest(null, 100));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 501 })
	void ofWhenSizeIsOutOfRangeIsInvalid(int size) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> PageRequest.of(size, null))
			.satisfies((failure) -> assertThat(failure.violations()).containsExactly(Violation.at("query", "/pageSize",
					"The page size is %d; it has to be from 1 to 500.".formatted(size))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 500 })
	void ofTakesASizeAtTheEndsOfTheRange(int size) {
		assertThat(PageRequest.of(size, null).size()).isEqualTo(size);
	}

	@Test
	void ofWhenTokenIsForeignIsInvalid() {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> PageRequest.of(null, "%%%"))
			.withMessage(
					"The query is not valid: The page token is not one of ours; send 'nextPageToken' of the page before.");
	}

	@Test
	void pagesTogetherAreTheListWithEachItemOnce() {
		List<String> seen = new ArrayList<>();
		@Nullable String token = null;
		do {
			Page<String> page = PageRequest.of(2, token).page(NAMES, Function.identity());
			seen.addAll(page.items());
			token = page.nextPageToken();
		}
		while (token != null);
		assertThat(seen).isEqualTo(NAMES);
	}

	@Test
	void pageThatIsJustFullIsTheLast() {
		assertThat(PageRequest.of(5, null).page(NAMES, Function.identity())).isEqualTo(new Page<>(NAMES, null));
	}

	@Test
	void pageGoesOnBehindAnItemThatIsGone() {
		String token = String.valueOf(PageRequest.of(2, null).page(NAMES, Function.identity()).nextPageToken());
		assertThat(PageRequest.of(2, token).page(List.of("a", "d", "e"), Function.identity()))
			.isEqualTo(new Page<>(List.of("d", "e"), null));
	}

	@Test
	void pageSortsByItsKeyWhateverTheDatabaseSortsBy() {
		Page<String> first = PageRequest.of(2, null).page(List.of("ab", "a-c", "ad"), Function.identity());
		assertThat(first.items()).containsExactly("a-c", "ab");
		assertThat(PageRequest.of(2, first.nextPageToken()).page(List.of("ab", "a-c", "ad"), Function.identity()))
			.isEqualTo(new Page<>(List.of("ad"), null));
	}

	@Test
	void mapKeepsTheToken() {
		assertThat(new Page<>(List.of("a"), "next").map(String::length)).isEqualTo(new Page<>(List.of(1), "next"));
	}

}
