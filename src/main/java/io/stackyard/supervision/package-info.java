/**
 * Work that takes long, told to whoever wants it done, who may end it. Depends on no
 * other module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.stackyard.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
