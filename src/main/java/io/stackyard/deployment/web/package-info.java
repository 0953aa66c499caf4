/** Deployments over HTTP. */
@NullMarked
package io.stackyard.deployment.web;

import org.jspecify.annotations.NullMarked;
