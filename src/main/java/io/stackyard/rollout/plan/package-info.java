/** What a rollout would do, as values and as text; pure. */
@NullMarked
package io.stackyard.rollout.plan;

import org.jspecify.annotations.NullMarked;
