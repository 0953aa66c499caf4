package io.stackyard.deployment;

import io.stackyard.spec.DeploymentName;

/**
 * Published when a deployment is deleted.
 *
 * @param name the deployment's name
 */
record DeploymentDeleted(DeploymentName name) {
}
