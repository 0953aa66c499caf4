package io.stackyard.stack;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
			List<String> messages = Corpus.read(name).violations().stream().map(Violation::message).toList();
			messages.forEach((message) -> logger.warn("{}: {}", name, message));
			violations.put(name, messages);
		}
		assertThat(violations).hasSize(40);
		violations.values().removeIf(List::isEmpty);
		assertThat(violations).isEqualTo(Corpus.problems());
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
