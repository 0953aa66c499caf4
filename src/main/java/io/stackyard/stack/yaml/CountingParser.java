package io.stackyard.stack.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * A parser that ends at a number of nodes, and at a depth, before they are made. This
 * class is not thread-safe.
 */
final class CountingParser implements Parser {

	private final Parser parser;

	/** Depth of lists and mappings in each other. */
	static final int DEPTH_LIMIT = 40;

	private final NodeCount count = new NodeCount();

	private @Nullable Mark last;

	private int depth;

	CountingParser(Parser parser) {
		this.parser = parser;
	}

	@Override
	public boolean checkEvent(Event.ID choice) {
		return this.parser.checkEvent(choice);
	}

	@Override
	public Event peekEvent() {
		return this.parser.peekEvent();
	}

	/** Return where the last event starts, or {@code null} before the first. */
	@Nullable Mark last() {
		return this.last;
	}

	/**
	 * Return the next event.
	 * @throws LimitException if it starts one node too many, or one too deep
	 */
	@Override
	public Event getEvent() {
		Event event = this.parser.getEvent();
		this.last = event.getStartMark();
		if (event instanceof NodeEvent) {
			this.count.add(this.last);
		}
		if (event instanceof CollectionStartEvent && ++this.depth > DEPTH_LIMIT) {
			throw new LimitException(this.last, "The document is nested more than %d deep.".formatted(DEPTH_LIMIT),
					"Close what is open before, or write it flat.");
		}
		if (event instanceof CollectionEndEvent) {
			this.depth--;
		}
		return event;
	}

}
