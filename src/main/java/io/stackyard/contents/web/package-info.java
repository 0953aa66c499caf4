/** What volumes hold, over HTTP. */
@NullMarked
package io.stackyard.contents.web;

import org.jspecify.annotations.NullMarked;
