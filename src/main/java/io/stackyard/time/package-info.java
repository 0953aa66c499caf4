/** Time and chance as something that a test can set. Depends on no other module. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.stackyard.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
