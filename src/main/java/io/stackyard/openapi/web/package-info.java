/** Addresses of the API description. */
@NullMarked
package io.stackyard.openapi.web;

import org.jspecify.annotations.NullMarked;
