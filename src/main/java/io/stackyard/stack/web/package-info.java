/** The server's stacks over HTTP. */
@NullMarked
package io.stackyard.stack.web;

import org.jspecify.annotations.NullMarked;
