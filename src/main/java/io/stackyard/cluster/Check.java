package io.stackyard.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The result of looking at one condition for success before the first effect.
 *
 * @param name what was looked at, such as {@code docker} or {@code port-80}
 * @param passed whether it is as it has to be
 * @param detail a sentence: what was found
 * @param remedy what to do, or {@code null} if it passed
 * @param problem the type of the failure that it would lead to, as in
 * {@code /problems/<name>}, or {@code null} if it passed
 */
public record Check(String name, boolean passed, String detail, @Nullable String remedy, @Nullable String problem) {
}
