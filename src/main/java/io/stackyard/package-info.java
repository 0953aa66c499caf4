/** Stackyard: deploys stacks of containers to kind and Kubernetes over HTTP. */
@NullMarked
package io.stackyard;

import org.jspecify.annotations.NullMarked;
