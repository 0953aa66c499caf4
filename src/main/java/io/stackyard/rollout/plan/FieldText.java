package io.stackyard.rollout.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import io.stackyard.kubernetes.PlannedObject.FieldChange;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A changed field as people read it: both values in one line, or the changed lines of a
 * text.
 *
 * @param change the change
 * @param indent what each line begins with
 */
record FieldText(FieldChange change, String indent) {

	private static final int LIMIT = 160;

	@Override
	public String toString() {
		@Nullable Object from = this.change.from();
		@Nullable Object to = this.change.to();
		if (from instanceof String before && to instanceof String after && isText(before) && isText(after)) {
			return this.indent + this.change.path() + ":\n" + lines(before, after);
		}
		return "%s%s: %s -> %s".formatted(this.indent, this.change.path(), value(from), value(to));
	}

	private static boolean isText(String value) {
		return value.contains("\n");
	}

	private static String value(@Nullable Object value) {
		String text = (value != null) ? JsonMapper.shared().writeValueAsString(value) : "nothing";
		return (text.length() > LIMIT) ? text.substring(0, LIMIT) + "…" : text;
	}

	private String lines(String before, String after) {
		RawText first = new RawText(before.getBytes(StandardCharsets.UTF_8));
		RawText second = new RawText(after.getBytes(StandardCharsets.UTF_8));
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		try (DiffFormatter formatter = new DiffFormatter(output)) {
			formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, first, second), first, second);
			formatter.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return output.toString(StandardCharsets.UTF_8)
			.lines()
			.map((line) -> this.indent + "  " + line)
			.collect(Collectors.joining("\n"));
	}

}
