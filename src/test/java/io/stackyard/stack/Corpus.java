package io.stackyard.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Real stacks. They are not in this repository: the property {@code stackyard.corpus}
 * says where they are, and a test that needs them is skipped where they are missing. The
 * files that they mount, which the corpus lacks, are there as empty ones.
 */
public final class Corpus {

	static final Path DIRECTORY = Path.of(System.getProperty("stackyard.corpus", "../shared/corpus"))
		.toAbsolutePath()
		.normalize();

	private static final String HOST_PATH = "Service '%s' mounts the host path '%s'; a host does not give its files to stacks.";

	private static final String REPOSITORY = "The pod '%s' is in the repository '%s', which Stackyard does not fetch.";

	private static final String HOST_CODE = "Stackyard does not run '%s': a server does not run the code of a stack on its host.";

	private static final FileTree FILES = new CompletedTree(DirectoryTree.of(DIRECTORY));

	private Corpus() {
	}

	public static boolean isThere() {
		return Files.isDirectory(DIRECTORY);
	}

	/** Skip the test if the corpus is missing. */
	public static void assumeItIsThere() {
		assumeThat(DIRECTORY).as("the corpus of real stacks; -Dstackyard.corpus names its directory").isDirectory();
	}

	/** Return the names of the stacks. */
	public static SortedSet<String> names() {
		return StackLayout.names(FILES);
	}

	/** Read a stack without a value for any variable. */
	public static StackReading read(String stack) {
		return new StackReader().read(FILES, stack, new TreeMap<>());
	}

	/**
	 * Read a stack as the corpus has it, without the files that stand in for those that
	 * it lacks.
	 */
	static StackReading readAsItIs(String stack) {
		return new StackReader().read(DirectoryTree.of(DIRECTORY), stack, new TreeMap<>());
	}

	/** Return every file that is read of all stacks. */
	public static FileSet files() {
		return files(names());
	}

	/** Return every file that is read of a stack. */
	public static FileSet files(String stack) {
		return files(List.of(stack));
	}

	private static FileSet files(Collection<String> stacks) {
		RecordingTree recording = new RecordingTree(FILES);
		stacks.forEach((stack) -> new StackReader().read(recording, stack, new TreeMap<>()));
		return new FileSet(recording.files());
	}

	/** Return what cannot be done with stacks, in reading order, by the stack's name. */
	public static SortedMap<String, List<String>> problems() {
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
		expected.put("node-exporter", List.of(HOST_PATH.formatted("node-exporter", "/")));
		expected.put("package-registry", List.of(REPOSITORY.formatted("gitea", "cerc-io/hosting"), hooks, laterHooks,
				runner, hooks, laterHooks));
		expected.put("webapp-deployer-backend", List
			.of(REPOSITORY.formatted("webapp-deployer-backend", "git.vdb.to/cerc-io/webapp-deployment-status-api")));
		return expected;
	}

	/** The corpus, and an empty file where a stack mounts one that it lacks. */
	private record CompletedTree(FileTree corpus) implements FileTree {

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
