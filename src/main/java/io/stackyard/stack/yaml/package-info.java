/** YAML text as nodes that know where they stand, read within limits. */
@NullMarked
@NamedInterface("yaml")
package io.stackyard.stack.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
