/**
 * Requests that carry an idempotency key: what they made, and how they were answered, so
 * that a repeated request is not done again. Knows nothing of what is made.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "problem", "time" })
package io.stackyard.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
