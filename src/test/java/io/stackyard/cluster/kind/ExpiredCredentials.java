package io.stackyard.cluster.kind;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * What becomes of a kind cluster's credentials in a year: its own authority has signed
 * them, and they have expired.
 *
 * @param authority certificate of the authority, in PEM
 * @param key key of the authority, in PEM
 */
record ExpiredCredentials(String authority, String key) {

	/** Return a kubeconfig with a client certificate that has expired. */
	String in(String kubeconfig) {
		String data = kubeconfig.replaceAll("(?s).*client-certificate-data: (\\S+).*", "$1");
		String pem = new String(Base64.getDecoder().decode(data), StandardCharsets.US_ASCII);
		String expired = expired(PemContent.of(pem).getCertificates().getFirst());
		return kubeconfig.replace(data,
				Base64.getEncoder().encodeToString(expired.getBytes(StandardCharsets.US_ASCII)));
	}

	private String expired(X509Certificate valid) {
		X509Certificate issuer = PemContent.of(this.authority).getCertificates().getFirst();
		PrivateKey signer = PemContent.of(this.key).getPrivateKey();
		Instant end = Instant.now().minus(Duration.ofHours(1));
		JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer,
				BigInteger.valueOf(System.nanoTime()), Date.from(end.minus(Duration.ofDays(1))), Date.from(end),
				valid.getSubjectX500Principal(), valid.getPublicKey());
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			builder.addExtension(Extension.extendedKeyUsage, false,
					new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
			writer.writeObject(new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer))));
		}
		catch (IOException | GeneralSecurityException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

}
