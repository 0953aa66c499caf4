package io.stackyard.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Reads real stacks. They are not in this repository: the property
 * {@code stackyard.corpus} says where they are, and the tests are skipped where they are
 * missing.
 */
class CorpusTests {

	private static final Logger logger = LoggerFactory.getLogger(CorpusTests.class);

	private static final Path CORPUS = Path.of(System.getProperty("stackyard.corpus", "../shared/corpus"))
		.toAbsolutePath()
		.normalize();

	private static final String HOST_PATH = "Service '%s' mounts the host path '%s'; a host does not give its files to stacks.";

	private static final String REPOSITORY = "The pod '%s' is in the repository '%s', which Stackyard does not fetch.";

	private static final String HOST_CODE = "Stackyard does not run '%s': a server does not run the code of a stack on its host.";

	private final FileTree files = new CorpusTree(DirectoryTree.of(CORPUS));

	@BeforeEach
	void corpusIsThere() {
		assumeThat(CORPUS).as("the corpus of real stacks; -Dstackyard.corpus names its directory").isDirectory();
	}

	@Test
	void readSaysOfEachStackWhatCannotBeDone() {
		SortedMap<String, List<String>> violations = new TreeMap<>();
		for (String name : StackLayout.names(this.files)) {
			List<String> messages = read(name).violations().stream().map(Violation::message).toList();
			messages.forEach((message) -> logger.warn("{}: {}", name, message));
			violations.put(name, messages);
		}
		assertThat(violations).hasSize(40);
		violations.values().removeIf(List::isEmpty);
		assertThat(violations).isEqualTo(expected());
	}

	private static SortedMap<String, List<String>> expected() {
		SortedMap<String, List<String>> expected = new TreeMap<>();
		String hooks = HOST_CODE.formatted("pre_start_command");
		String laterHooks = HOST_CODE.formatted("post_start_command");
		String runner = REPOSITORY.formatted("act-runner", "cerc-io/hosting");
		List<String> console = List.of(HOST_PATH.formatted("cli", "~/cerc/laconic-registry-cli"));
		expected.put("act-runner", List.of(runner, hooks, laterHooks));
		expected.put("fixturenet-laconic-loaded", console);
		expected.put("fixturenet-laconicd", console);
		expected.put("host-metrics",
				List.of("/proc", "/sys", "/", "/dev", "/run/udev")
					.stream()
					.map((path) -> HOST_PATH.formatted("host-telegraf", path))
					.toList());
		expected.put("node-exporter", List.of(HOST_PATH.formatted("node-exporter", "/"),
				"The mount '/:/host:ro,rslave' of service 'node-exporter' has the mode 'rslave'; only 'ro' and 'rw' are honoured."));
		expected.put("package-registry", List.of(REPOSITORY.formatted("gitea", "cerc-io/hosting"), hooks, laterHooks,
				runner, hooks, laterHooks));
		expected.put("webapp-deployer-backend", List
			.of(REPOSITORY.formatted("webapp-deployer-backend", "git.vdb.to/cerc-io/webapp-deployment-status-api")));
		return expected;
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
		assertThat(read("test").variables()).extracting((use) -> use.name() + "=" + use.defaultValue())
			.containsExactly("CERC_SCRIPT_DEBUG=null", "CERC_TEST_PARAM_1=FAILED", "CERC_TEST_PARAM_3=FAILED");
	}

	private Service service(String stack, String service) {
		return read(stack).stack().findService(service).orElseThrow();
	}

	private StackReading read(String name) {
		return new StackReader().read(this.files, name, new TreeMap<>());
	}

	/** The corpus with the files that its stacks mount, which it lacks, as empty ones. */
	private record CorpusTree(FileTree corpus) implements FileTree {

		private static final String PLACEHOLDER = "placeholder";

		@Override
		public Optional<byte[]> find(FilePath path) {
			boolean file = path.name().contains(".") || path.name().equals(PLACEHOLDER);
			return this.corpus.find(path)
				.or(() -> isMissing(path) && file ? Optional.of(new byte[0]) : Optional.empty());
		}

		@Override
		public SortedSet<String> list(FilePath directory) {
			return isMissing(directory) ? new TreeSet<>(List.of(PLACEHOLDER)) : this.corpus.list(directory);
		}

		private static boolean isMissing(FilePath path) {
			return path.value().startsWith("config/") || path.value().startsWith("compose/foundry/");
		}

	}

}
