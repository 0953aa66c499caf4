package io.stackyard.source;

import java.io.File;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from what the host's git is configured with: no system or user
 * configuration, no git binary.
 */
final class JGitDefaults extends SystemReader.Delegate {

	private JGitDefaults(SystemReader system) {
		super(system);
	}

	/** Install these defaults for the process; repeating it changes nothing. */
	static void install() {
		if (!(SystemReader.getInstance() instanceof JGitDefaults)) {
			SystemReader.setInstance(new JGitDefaults(SystemReader.getInstance()));
			FS.FileStoreAttributes.setBackground(true);
		}
	}

	@Override
	public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
		return new NoConfig(parent, fs);
	}

	@Override
	public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
		return new NoConfig(parent, fs);
	}

	@Override
	public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
		return new NoConfig(parent, fs);
	}

	@Override
	public StoredConfig getUserConfig() {
		return new NoConfig(null, FS.DETECTED);
	}

	@Override
	public StoredConfig getSystemConfig() {
		return new NoConfig(null, FS.DETECTED);
	}

	@Override
	public StoredConfig getJGitConfig() {
		return new NoConfig(null, FS.DETECTED);
	}

	/** A configuration without content. */
	private static final class NoConfig extends FileBasedConfig {

		NoConfig(@Nullable Config parent, FS fs) {
			super(parent, new File("none"), fs);
		}

		@Override
		public void load() {
			clear();
		}

		@Override
		public boolean isOutdated() {
			return false;
		}

	}

}
