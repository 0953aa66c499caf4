package io.stackyard.cluster.kind;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the phases that the kind tool goes through, in plain words. While a phase lasts
 * it is told again now and then, so that whoever listens can end it.
 */
final class KindPhases implements ProcessListener {

	private static final Pattern PHASE = Pattern.compile("^ ?[•✗] (.+)$");

	private static final Pattern ORNAMENT = Pattern.compile("[^\\x20-\\x7e]+|\\.{3}");

	private final Consumer<String> progress;

	private String phase;

	/**
	 * Create a listener.
	 * @param progress takes each phase
	 * @param first what is told before the tool names a phase
	 */
	KindPhases(Consumer<String> progress, String first) {
		this.progress = progress;
		this.phase = first;
	}

	@Override
	public void line(String line) {
		findPhase(line).ifPresent((found) -> {
			this.phase = found;
			this.progress.accept(found);
		});
	}

	@Override
	public void idle() {
		this.progress.accept(this.phase);
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
