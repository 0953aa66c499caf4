/** What there is to know of addresses before the server connects to them. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.stackyard.network;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
