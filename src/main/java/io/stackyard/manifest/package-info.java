/** Turns a release into an ordered list of Kubernetes objects; pure. */
@NullMarked
@ApplicationModule(allowedDependencies = { "stack", "spec", "volume" })
package io.stackyard.manifest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
