/** Starts, stops and restarts over HTTP. */
@NullMarked
package io.stackyard.rollout.web;

import org.jspecify.annotations.NullMarked;
