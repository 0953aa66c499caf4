/**
 * The catalogue of failures a client can meet, each with a stable name. Depends on no
 * other module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.stackyard.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
