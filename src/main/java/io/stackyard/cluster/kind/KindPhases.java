package io.stackyard.cluster.kind;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.supervision.Progress;
import io.stackyard.time.Ticker;

/** Tells the phases that the kind tool goes through, in plain words. */
final class KindPhases implements ProcessListener {

	private static final Pattern PHASE = Pattern.compile("^ ?[•✓✗] (.+)$");

	private static final Pattern ORNAMENT = Pattern.compile("[^\\x20-\\x7e]+|\\.{3}");

	private final Progress progress;

	private final Ticker ticker;

	private long begunAt;

	/**
	 * Create a listener.
	 * @param progress takes each phase when it begins and, with its time, when it has
	 * ended; decides whether the tool goes on
	 * @param ticker measures the time
	 */
	KindPhases(Progress progress, Ticker ticker) {
		this.progress = progress;
		this.ticker = ticker;
		this.begunAt = ticker.nanos();
	}

	@Override
	public void line(String line) {
		findPhase(line).ifPresent(this.progress);
		if (line.startsWith(" •")) {
			this.begunAt = this.ticker.nanos();
		}
	}

	@Override
	public void checkpoint() {
		this.progress.checkpoint();
	}

	@Override
	public Registration onEnd(Runnable closer) {
		return this.progress.onEnd(closer);
	}

	private Optional<String> findPhase(String line) {
		Matcher matcher = PHASE.matcher(line);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String words = ORNAMENT.matcher(matcher.group(1)).replaceAll("").strip();
		return Optional.of(switch (line.strip().charAt(0)) {
			case '✗' -> "%s failed after %s".formatted(words, elapsed());
			case '✓' -> "%s took %s".formatted(words, elapsed());
			default -> words;
		});
	}

	private String elapsed() {
		return String.format(Locale.ROOT, "%.1f s", (this.ticker.nanos() - this.begunAt) / 1e9);
	}

}
