package io.stackyard.cluster.kind;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * Address of an API server and what lets this server in, as kind writes them; each but
 * the address in PEM.
 *
 * @param server the address
 * @param authority certificate of the authority
 * @param certificate certificate of the one who asks
 * @param key its private key
 */
record ApiAddress(URI server, String authority, String certificate, String key) {

	private static final Pattern SERVER = Pattern.compile("^\\s*server: (\\S+)\\s*$", Pattern.MULTILINE);

	/**
	 * Read a kubeconfig of one cluster.
	 * @param text the file's text
	 * @throws IllegalArgumentException if it has no address, no authority or no client
	 * certificate
	 */
	static ApiAddress parse(String text) {
		return new ApiAddress(URI.create(find(SERVER, text)), pem("certificate-authority-data", text),
				pem("client-certificate-data", text), pem("client-key-data", text));
	}

	/**
	 * Return a context that trusts this authority and no other, and shows the client
	 * certificate.
	 * @throws IllegalStateException if they cannot be read
	 */
	SSLContext context() {
		return SslBundle
			.of(new PemSslStoreBundle(PemSslStoreDetails.forCertificate(this.certificate).withPrivateKey(this.key),
					PemSslStoreDetails.forCertificate(this.authority)))
			.createSslContext();
	}

	/**
	 * Return whether the client certificate has expired.
	 * @param now the time
	 */
	boolean isExpired(Instant now) {
		List<X509Certificate> certificates = PemContent.of(this.certificate).getCertificates();
		return certificates.getFirst().getNotAfter().toInstant().isBefore(now);
	}

	private static String pem(String name, String text) {
		Pattern pattern = Pattern.compile("^\\s*" + name + ": (\\S+)\\s*$", Pattern.MULTILINE);
		return new String(Base64.getDecoder().decode(find(pattern, text)), StandardCharsets.US_ASCII);
	}

	private static String find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IllegalArgumentException("The kubeconfig has no line like '%s'".formatted(pattern));
		}
		return matcher.group(1);
	}

	/** Hide the key. */
	@Override
	public String toString() {
		return this.server.toString();
	}

}
