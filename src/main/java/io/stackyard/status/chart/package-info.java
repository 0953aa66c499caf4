/** A release as a Helm chart. */
@NullMarked
package io.stackyard.status.chart;

import org.jspecify.annotations.NullMarked;
