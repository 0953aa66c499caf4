package io.stackyard.cluster.kind;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.supervision.Progress;

/** Tells the phases that the kind tool goes through, in plain words. */
final class KindPhases implements ProcessListener {

	private static final Pattern PHASE = Pattern.compile("^ ?[•✗] (.+)$");

	private static final Pattern ORNAMENT = Pattern.compile("[^\\x20-\\x7e]+|\\.{3}");

	private final Progress progress;

	/**
	 * Create a listener.
	 * @param progress takes each phase, and decides whether the tool goes on
	 */
	KindPhases(Progress progress) {
		this.progress = progress;
	}

	@Override
	public void line(String line) {
		findPhase(line).ifPresent(this.progress);
	}

	@Override
	public void checkpoint() {
		this.progress.checkpoint();
	}

	@Override
	public Registration onEnd(Runnable closer) {
		return this.progress.onEnd(closer);
	}

	private static Optional<String> findPhase(String line) {
		Matcher matcher = PHASE.matcher(line);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String words = ORNAMENT.matcher(matcher.group(1)).replaceAll("").strip();
		return Optional.of(line.contains("✗") ? words + " failed" : words);
	}

}
