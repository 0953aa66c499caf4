package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.Route;

/**
 * Renders one Ingress with a rule for each host name of the spec. On a registered cluster
 * a spec with an address for the certificate authority has cert-manager get certificates.
 */
final class IngressRenderer implements ManifestRenderer.ObjectRenderer {

	private static final String ISSUER = "cert-manager.io/cluster-issuer";

	private static final String ISSUER_NAME = "letsencrypt-prod";

	@Override
	public Stream<Ingress> render(Rendering rendering) {
		List<HttpProxy> proxies = rendering.spec().network().httpProxy();
		return proxies.isEmpty() ? Stream.empty() : Stream.of(ingress(proxies, rendering));
	}

	private static Ingress ingress(List<HttpProxy> proxies, Rendering rendering) {
		ResourceNames names = rendering.names();
		ObjectMetaBuilder metadata = new ObjectMetaBuilder(names.metadata(names.object("ingress")));
		boolean certified = rendering.spec().target().deployTo() == DeployTo.K8S
				&& rendering.spec().network().acmeEmail() != null;
		if (certified) {
			metadata.addToAnnotations(ISSUER, ISSUER_NAME);
		}
		return new IngressBuilder().withMetadata(metadata.build())
			.withNewSpec()
			.withTls(certified ? proxies.stream().map((proxy) -> tls(proxy, names)).toList() : List.of())
			.withRules(proxies.stream().map(IngressRenderer::rule).toList())
			.endSpec()
			.build();
	}

	/** The issuer writes the certificate of a host name into the Secret. */
	private static IngressTLS tls(HttpProxy proxy, ResourceNames names) {
		return new IngressTLSBuilder().withHosts(proxy.hostName())
			.withSecretName(names.object(proxy.hostName().replace('.', '-') + "-tls"))
			.build();
	}

	private static IngressRule rule(HttpProxy proxy) {
		return new IngressRuleBuilder().withHost(proxy.hostName())
			.withNewHttp()
			.withPaths(proxy.routes().stream().map(IngressRenderer::path).toList())
			.endHttp()
			.build();
	}

	private static HTTPIngressPath path(Route route) {
		return new HTTPIngressPathBuilder().withPath(route.path())
			.withPathType("Prefix")
			.withNewBackend()
			.withNewService()
			.withName(ResourceNames.label(route.proxyTo().service()))
			.withNewPort()
			.withNumber(route.proxyTo().port())
			.endPort()
			.endService()
			.endBackend()
			.build();
	}

}
