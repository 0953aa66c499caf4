package io.stackyard.spec;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where a deployment runs.
 *
 * @param deployTo the kind of place
 * @param namespace Kubernetes namespace, or {@code null} for one named like the
 * deployment
 * @param kindClusterName name of the kind cluster, or {@code null} for the server's own;
 * only with {@link DeployTo#K8S_KIND}
 * @param kubeConfig name of the registered cluster, or {@code null}; only with
 * {@link DeployTo#K8S}
 * @param kindMountRoot absolute directory of the host that the kind cluster mounts as a
 * whole, or {@code null} for what the server mounts anyway
 */
public record Target(DeployTo deployTo, @Nullable String namespace, @Nullable String kindClusterName,
		@Nullable String kubeConfig, @Nullable Path kindMountRoot) {
}
