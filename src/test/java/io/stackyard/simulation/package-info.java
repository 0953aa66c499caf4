/**
 * A Kubernetes API server with a kubelet that lives in this process: what Stackyard's
 * tests and its trial run work against where there is no Docker.
 */
package io.stackyard.simulation;
