/** What a deployment does on its cluster, over HTTP. */
@NullMarked
package io.stackyard.status.web;

import org.jspecify.annotations.NullMarked;
