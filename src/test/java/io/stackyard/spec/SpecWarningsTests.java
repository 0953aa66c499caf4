package io.stackyard.spec;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpecWarningsTests {

	@Test
	void issuerOfCertificatesIsTold() {
		SpecReading reading = new SpecReader().read("spec.yml", """
				stack: demo
				deploy-to: k8s
				kube-config: prod
				network:
				  acme-email: ops@example.test
				""");
		assertThat(SpecWarnings.of(reading.spec(), List.of())).containsExactly(
				"The cluster's cert-manager gets the certificates from its ClusterIssuer 'letsencrypt-prod', whose account has an address of its own.");
	}

	@Test
	void keysWithoutEffectAreTold() {
		SpecReading reading = new SpecReader().read("spec.yml", """
				stack: demo
				deploy-to: k8s-kind
				network:
				  ports:
				    web: ["8080:80", 81]
				  acme-email: ops@example.test
				maintenance-service: web:80
				""");
		assertThat(SpecWarnings.of(reading.spec(), List.of())).containsExactly(
				"The ingress controller that Stackyard brings gets the certificates from Let's Encrypt, for which each host name has to lead to the ports 80 and 443 of this host from the internet.",
				"Port 81 of 'web' names no port of the host, so that only pods of the cluster reach it; '30080:81' would publish it on the port 30080.",
				"The key 'maintenance-service' is read and checked, but has no effect in this version.");
	}

	@Test
	void portsOfARegisteredClusterHaveNoEffect() {
		SpecReading reading = new SpecReader().read("spec.yml", """
				stack: demo
				deploy-to: k8s
				kube-config: prod
				network:
				  ports:
				    web: ["8080:80", 81]
				""");
		assertThat(SpecWarnings.of(reading.spec(), List.of()))
			.containsExactly("The key 'network.ports' is read and checked, but has no effect in this version.");
	}

}
