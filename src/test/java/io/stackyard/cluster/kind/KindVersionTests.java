package io.stackyard.cluster.kind;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KindVersionTests {

	@Test
	void parseReadsWhatTheToolPrints() {
		assertThat(KindVersion.parse("kind v0.27.0 go1.24.4 linux/amd64")).contains(new KindVersion(0, 27, 0));
		assertThat(KindVersion.parse("kind v0.31.0-alpha+1234 go1.25.1 linux/arm64"))
			.contains(new KindVersion(0, 31, 0));
	}

	@Test
	void parseWhenThereIsNoVersionIsEmpty() {
		assertThat(KindVersion.parse("unknown command")).isEmpty();
	}

	@Test
	void isTooOldComparesNumbers() {
		assertThat(new KindVersion(0, 9, 0).isTooOld()).isTrue();
		assertThat(new KindVersion(0, 20, 0).isTooOld()).isFalse();
		assertThat(new KindVersion(1, 0, 0).isTooOld()).isFalse();
	}

}
