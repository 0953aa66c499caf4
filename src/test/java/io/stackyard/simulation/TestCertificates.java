package io.stackyard.simulation;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority, and what it signs. */
public final class TestCertificates {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private final X500Principal name = new X500Principal("CN=test authority");

	private final KeyPair keys = keyPair();

	private final X509Certificate certificate = certificate(this.name, this.keys,
			Instant.now().plus(Duration.ofDays(1)), true);

	/** Return the certificate of the authority, in base64 of PEM. */
	public String authority() {
		return pem("CERTIFICATE", encoded(this.certificate));
	}

	/** Return a certificate for a client with its key, both in base64 of PEM. */
	public Client client(Instant notAfter) {
		KeyPair client = keyPair();
		X509Certificate signed = certificate(new X500Principal("CN=client"), client, notAfter, false);
		return new Client(pem("CERTIFICATE", encoded(signed)), pem("PRIVATE KEY", client.getPrivate().getEncoded()));
	}

	/** Return a context for a server on the loopback address that trusts its clients. */
	SSLContext server() {
		return server(Instant.now().plus(Duration.ofDays(1)));
	}

	/** Return such a context whose certificate ends at a time. */
	public SSLContext server(Instant notAfter) {
		try {
			KeyPair server = keyPair();
			X509Certificate signed = certificate(new X500Principal("CN=localhost"), server, notAfter, false);
			KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keyManagers.init(store(server.getPrivate(), signed), PASSWORD);
			TrustManagerFactory trustManagers = TrustManagerFactory
				.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trustManagers.init(store(null, this.certificate));
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore store(@Nullable PrivateKey key, X509Certificate certificate)
			throws GeneralSecurityException {
		try {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			if (key != null) {
				store.setKeyEntry("key", key, PASSWORD, new X509Certificate[] { certificate });
			}
			else {
				store.setCertificateEntry("authority", certificate);
			}
			return store;
		}
		catch (IOException ex) {
			throw new GeneralSecurityException(ex);
		}
	}

	private X509Certificate certificate(X500Principal subject, KeyPair subjectKeys, Instant notAfter,
			boolean authority) {
		try {
			JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(this.name,
					BigInteger.valueOf(System.nanoTime()), Date.from(notAfter.minus(Duration.ofDays(30))),
					Date.from(notAfter), subject, subjectKeys.getPublic());
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(new GeneralName[] { new GeneralName(GeneralName.dNSName, "localhost"),
							new GeneralName(GeneralName.iPAddress, "127.0.0.1") }));
			return new JcaX509CertificateConverter().getCertificate(
					builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(this.keys.getPrivate())));
		}
		catch (GeneralSecurityException | IOException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyPair keyPair() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] encoded(X509Certificate certificate) {
		try {
			return certificate.getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(String type, byte[] content) {
		String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, body, type);
		return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * What a client identifies itself with.
	 *
	 * @param certificate the certificate, in base64 of PEM
	 * @param key the key, in base64 of PEM
	 */
	public record Client(String certificate, String key) {
	}

}
