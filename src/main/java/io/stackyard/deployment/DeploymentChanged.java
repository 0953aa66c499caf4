package io.stackyard.deployment;

import io.stackyard.spec.DeploymentName;

/**
 * Published when a deployment was added or changed.
 *
 * @param name the deployment's name
 */
record DeploymentChanged(DeploymentName name) {
}
