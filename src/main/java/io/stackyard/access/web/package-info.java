/** Tokens and the audit over HTTP, for administrators. */
@NullMarked
package io.stackyard.access.web;

import org.jspecify.annotations.NullMarked;
