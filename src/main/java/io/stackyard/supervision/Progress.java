package io.stackyard.supervision;

import java.util.function.Consumer;

/**
 * Follows work that takes long: takes a line of text for each thing done, and decides
 * whether it goes on.
 */
@FunctionalInterface
public interface Progress extends Supervisor, Consumer<String> {

}
