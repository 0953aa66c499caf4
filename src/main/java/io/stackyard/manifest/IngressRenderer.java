package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLSBuilder;
import io.stackyard.spec.Network;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.Network.Route;
import org.jspecify.annotations.Nullable;

/**
 * Renders an Ingress with a rule for each host name of the spec. With an address for the
 * certificate authority the names are served by HTTPS: on a registered cluster
 * cert-manager gets the certificates, on a kind cluster the controller does, and plain
 * HTTP leads there.
 */
final class IngressRenderer implements ManifestRenderer.ObjectRenderer {

	private static final String ISSUER = "cert-manager.io/cluster-issuer";

	private static final String ISSUER_NAME = "letsencrypt-prod";

	private static final String ROUTER = "traefik.ingress.kubernetes.io/router.";

	@Override
	public Stream<Ingress> render(Rendering rendering) {
		Network network = rendering.spec().network();
		if (network.httpProxy().isEmpty()) {
			return Stream.empty();
		}
		return switch (rendering.spec().target().deployTo()) {
			case K8S -> Stream.of(ofIssuer(network, rendering.names()));
			case K8S_KIND -> ofController(network, rendering.names(), rendering.input().ingress());
		};
	}

	private static Ingress ofIssuer(Network network, ResourceNames names) {
		if (network.acmeEmail() == null) {
			return ingress(network, metadata("ingress", names), null, List.of());
		}
		ObjectMeta metadata = new ObjectMetaBuilder(metadata("ingress", names)).addToAnnotations(ISSUER, ISSUER_NAME)
			.build();
		return ingress(network, metadata, null,
				network.httpProxy().stream().map((proxy) -> tls(proxy, names)).toList());
	}

	private static Stream<Ingress> ofController(Network network, ResourceNames names, IngressStyle style) {
		@Nullable String className = style.className();
		ObjectMeta metadata = metadata("ingress", names);
		if (!style.builtIn()) {
			return Stream.of(ingress(network, metadata, className, List.of()));
		}
		ObjectMetaBuilder plain = new ObjectMetaBuilder(metadata).addToAnnotations(ROUTER + "entrypoints", "web");
		@Nullable String email = network.acmeEmail();
		if (email == null) {
			return Stream.of(ingress(network, plain.build(), className, List.of()));
		}
		ObjectMeta secure = new ObjectMetaBuilder(metadata).addToAnnotations(ROUTER + "entrypoints", "websecure")
			.addToAnnotations(ROUTER + "tls", "true")
			.addToAnnotations(ROUTER + "tls.certresolver", IngressStyle.account(email))
			.build();
		ObjectMeta redirect = plain.withName(names.object("ingress-redirect"))
			.addToAnnotations(ROUTER + "middlewares", "https@file")
			.build();
		return Stream.of(ingress(network, secure, className, List.of()),
				ingress(network, redirect, className, List.of()));
	}

	private static ObjectMeta metadata(String part, ResourceNames names) {
		return names.metadata(names.object(part));
	}

	private static Ingress ingress(Network network, ObjectMeta metadata, @Nullable String className,
			List<IngressTLS> tls) {
		return new IngressBuilder().withMetadata(metadata)
			.withNewSpec()
			.withIngressClassName(className)
			.withTls(tls)
			.withRules(network.httpProxy().stream().map(IngressRenderer::rule).toList())
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
