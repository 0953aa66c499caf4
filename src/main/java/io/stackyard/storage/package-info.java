/**
 * Where the server keeps its files, and how it writes them so that a crash loses none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.stackyard.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
