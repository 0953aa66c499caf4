package io.stackyard.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackReader;
import io.stackyard.stack.TestCatalogue;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;

/** The services of the module over stacks that a test writes. */
public final class TestSpecValidation {

	private TestSpecValidation() {
	}

	/** Return a validation whose server has the given stacks. */
	public static SpecValidation of(Path directory, FileSet stacks) {
		DataDirectory data = DataDirectory.open(directory.resolve("data"), directory.resolve("data/deployments"));
		SpecRules rules = new SpecRules(HostRoots.of(data.deployments(), List.of()), data, new VolumeProperties(false),
				new ReservedNamespaces(List.of("kube-system")));
		return new SpecValidation(new StackReader(), TestCatalogue.of(directory.resolve("stacks"), stacks), rules);
	}

	/** Return a writer of starter specs whose server has the given stacks. */
	public static StarterSpecs starters(Path directory, FileSet stacks) {
		return new StarterSpecs(TestCatalogue.of(directory.resolve("stacks"), stacks),
				RandomGenerator.of("L64X128MixRandom"), new VolumeProperties(false));
	}

	/** Return the files of the guest book. */
	public static FileSet guestbook() {
		return Guestbook.files();
	}

	/** Return a valid spec of the guest book. */
	public static String guestbookSpec() {
		return Guestbook.SPEC;
	}

}
