package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.Route;

/** Renders one Ingress with a rule for each host name of the spec. */
final class IngressRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<Ingress> render(Rendering rendering) {
		List<HttpProxy> proxies = rendering.spec().network().httpProxy();
		return proxies.isEmpty() ? Stream.empty() : Stream.of(ingress(proxies, rendering.names()));
	}

	private static Ingress ingress(List<HttpProxy> proxies, ResourceNames names) {
		return new IngressBuilder().withMetadata(names.metadata(names.object("ingress")))
			.withNewSpec()
			.withRules(proxies.stream().map(IngressRenderer::rule).toList())
			.endSpec()
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
