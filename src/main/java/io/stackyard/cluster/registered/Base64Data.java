package io.stackyard.cluster.registered;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Data of a kubeconfig.
 *
 * @param text the data in base64, without white space
 */
record Base64Data(String text) {

	/** Return the data of a text, which may be a block of several lines. */
	static Base64Data of(String text) {
		return new Base64Data(text.replaceAll("\\s", ""));
	}

	/** Return whether the text is base64. */
	boolean isValid() {
		return find().isPresent();
	}

	/** Return the certificates that it is in PEM, none if it has none. */
	List<X509Certificate> certificates() {
		return find().map(Base64Data::certificates).orElseGet(List::of);
	}

	private static List<X509Certificate> certificates(byte[] pem) {
		try {
			return CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(pem))
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
		}
		catch (CertificateException ex) {
			return List.of();
		}
	}

	private Optional<byte[]> find() {
		try {
			return Optional.of(Base64.getDecoder().decode(this.text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** Hide the data. */
	@Override
	public String toString() {
		return "***";
	}

}
