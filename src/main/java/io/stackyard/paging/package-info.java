/** Lists in pages: the same shape and the same tokens for every collection. */
@NullMarked
@ApplicationModule(allowedDependencies = "problem")
package io.stackyard.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
