/** Generic durable asynchronous work: submit, lock, steps, events, cancel, resume. */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "access", "idempotency", "paging", "problem", "storage", "supervision", "time" })
package io.stackyard.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
