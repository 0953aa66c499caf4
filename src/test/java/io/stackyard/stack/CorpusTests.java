package io.stackyard.stack;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads real stacks, where they are. */
class CorpusTests {

	private static final Logger logger = LoggerFactory.getLogger(CorpusTests.class);

	@BeforeEach
	void corpusIsThere() {
		Corpus.assumeItIsThere();
	}

	@Test
	void readSaysOfEachStackWhatCannotBeDone() {
		SortedMap<String, List<String>> violations = new TreeMap<>();
		for (String name : Corpus.names()) {
			violations.put(name, Corpus.read(name).violations().stream().map(Violation::message).toList());
		}
		assertThat(violations).hasSize(40);
		violations.values().removeIf(List::isEmpty);
		assertThat(violations).isEqualTo(Corpus.problems());
	}

	/** What a stack lacks in the corpus is one violation for each file, and no other. */
	@ParameterizedTest
	@MethodSource("stacks")
	void readWithoutItsConfigFilesNamesEachOfThem(String stack) {
		List<Violation> violations = Corpus.readAsItIs(stack).violations();
		violations.forEach((violation) -> logger.warn("{}: {}:{} {}", stack, violation.file(), violation.line(),
				violation.message()));
		if (violations.isEmpty()) {
			logger.warn("{}: nothing is missing", stack);
		}
		assertThat(violations.stream().map(Violation::message).filter((message) -> !isOfAMissingFile(message)))
			.containsExactlyElementsOf(Corpus.problems().getOrDefault(stack, List.of()));
		assertThat(violations).allSatisfy((violation) -> {
			assertThat(violation.hint()).isNotBlank();
			assertThat(violation.line()).isPositive();
		});
	}

	static SortedSet<String> stacks() {
		return Files.isDirectory(Corpus.DIRECTORY) ? Corpus.names() : new TreeSet<>(Set.of("none"));
	}

	private static boolean isOfAMissingFile(String message) {
		return message
			.matches("Service '.+' mounts '.+', and there is no such file or directory: '(config|compose)/.+'\\."
					+ "|The env_file '.+' of service '.+' does not exist: 'config/.+'\\.");
	}

	@Test
	void readWhenDefaultEscapesADollarKeepsItForTheContainer() {
		assertThat(service("fixturenet-optimism", "op-batcher").process().command()).containsExactly(Value
			.of("/wait-for-it.sh -h ${DEFAULT_CERC_L1_HOST} -p ${DEFAULT_CERC_L1_PORT} -s -t 60 -- /run-op-batcher.sh"));
	}

	@Test
	void readWhenCommandIsFoldedTextSplitsIt() {
		assertThat(service("fixturenet-blast", "op-node").process().command()).extracting(Value::toString)
			.containsExactly("op-node", "--l1=", "--l1.rpckind=any", "--l1.trustrpc=true",
					"--l2=http://blast-geth:8551", "--l2.jwt-secret=/blast/jwt.txt",
					"--rollup.config=/blast/rollup.json");
	}

	@Test
	void readWhenPortsHaveAddressesKeepsThem() {
		assertThat(service("uniswap-v3", "uni-watcher-server").network().ports()).containsExactly(
				new Port(3003, 3003, "0.0.0.0", Protocol.TCP), new Port(9001, 9005, "0.0.0.0", Protocol.TCP));
	}

	@Test
	void readWhenServiceUsesItsHostTellsPolicy() {
		Service exporter = service("node-exporter", "node-exporter");
		assertThat(exporter.network().isHost()).isTrue();
		assertThat(exporter.privileges().processes()).isEqualTo("host");
	}

	@Test
	void readTellsWhichVariablesAStackUses() {
		assertThat(Corpus.read("test").variables()).extracting((use) -> use.name() + "=" + use.defaultValue())
			.containsExactly("CERC_SCRIPT_DEBUG=null", "CERC_TEST_PARAM_1=FAILED", "CERC_TEST_PARAM_3=FAILED");
	}

	private static Service service(String stack, String service) {
		return Corpus.read(stack).stack().findService(service).orElseThrow();
	}

}
