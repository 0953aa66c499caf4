/** The process: its database, what it says when it starts, and why it does not start. */
@NullMarked
@ApplicationModule(allowedDependencies = { "storage", "time" })
package io.stackyard.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
