/**
 * A stack.yml and compose files as values: one parser for each part, each field honoured
 * or refused.
 */
@NullMarked
package io.stackyard.stack.compose;

import org.jspecify.annotations.NullMarked;
