/** The header {@code Idempotency-Key} of requests. */
@NullMarked
package io.stackyard.idempotency.web;

import org.jspecify.annotations.NullMarked;
