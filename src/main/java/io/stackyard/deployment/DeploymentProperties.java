package io.stackyard.deployment;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which deployments may be made.
 *
 * @param reservedNamespaces namespaces that no deployment may use
 */
@ConfigurationProperties("stackyard.deployments")
record DeploymentProperties(@DefaultValue( {
		"default", "kube-system", "kube-public", "kube-node-lease", "local-path-storage", "caddy-system",
		"ingress-nginx", "cert-manager" }) List<String> reservedNamespaces){
}
