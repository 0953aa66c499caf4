/** Clusters over HTTP. */
@NullMarked
package io.stackyard.cluster.web;

import org.jspecify.annotations.NullMarked;
