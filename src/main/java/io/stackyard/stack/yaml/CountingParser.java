package io.stackyard.stack.yaml;

import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * A parser that ends at a number of nodes, before they are made. This class is not
 * thread-safe.
 */
final class CountingParser implements Parser {

	private final Parser parser;

	private final NodeCount count = new NodeCount();

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

	/**
	 * Return the next event.
	 * @throws LimitException if it starts one node too many
	 */
	@Override
	public Event getEvent() {
		Event event = this.parser.getEvent();
		if (event instanceof NodeEvent) {
			this.count.add(event.getStartMark());
		}
		return event;
	}

}
