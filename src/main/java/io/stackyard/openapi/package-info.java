/** The API description that is served, beyond what the controllers say themselves. */
@NullMarked
@ApplicationModule(allowedDependencies = { "paging", "problem" })
package io.stackyard.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
