/** The server's environment variables, read at the moment of use. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.stackyard.environment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
