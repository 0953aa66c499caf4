/** Who may do what: tokens, roles, audit, and the one security filter chain. */
@NullMarked
@ApplicationModule(allowedDependencies = { "idempotency", "problem", "time", "paging", "storage", "server" })
package io.stackyard.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
