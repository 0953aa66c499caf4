package io.stackyard.spec;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which namespaces belong to clusters themselves.
 *
 * @param reservedNamespaces namespaces that no deployment may use
 */
@ConfigurationProperties("stackyard.deployments")
public record ReservedNamespaces(@DefaultValue( {
		"default", "kube-system", "kube-public", "kube-node-lease", "local-path-storage", "caddy-system",
		"ingress-nginx", "cert-manager", "stackyard-ingress" }) List<String> reservedNamespaces){

	public ReservedNamespaces {
		reservedNamespaces = List.copyOf(reservedNamespaces);
	}

	/** Return whether no deployment may use a namespace. */
	public boolean contains(String namespace) {
		return this.reservedNamespaces.contains(namespace);
	}

}
