package io.stackyard.cluster.kind;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Address and certificate authority of an API server, as kind writes them.
 *
 * @param server the address
 * @param authority certificate of the authority, in PEM
 */
record ApiAddress(URI server, String authority) {

	private static final Pattern SERVER = Pattern.compile("^\\s*server: (\\S+)\\s*$", Pattern.MULTILINE);

	private static final Pattern AUTHORITY = Pattern.compile("^\\s*certificate-authority-data: (\\S+)\\s*$",
			Pattern.MULTILINE);

	/**
	 * Read a kubeconfig of one cluster.
	 * @param text the file's text
	 * @throws IllegalArgumentException if it has no address or no authority
	 */
	static ApiAddress parse(String text) {
		return new ApiAddress(URI.create(find(SERVER, text)),
				new String(Base64.getDecoder().decode(find(AUTHORITY, text)), StandardCharsets.US_ASCII));
	}

	/** Return a context that trusts this authority and no other. */
	SSLContext trust() {
		try {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(this.authority.getBytes(StandardCharsets.US_ASCII))));
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, factory.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalArgumentException(
					"The certificate authority of '%s' cannot be read".formatted(this.server), ex);
		}
	}

	private static String find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IllegalArgumentException("The kubeconfig has no line like '%s'".formatted(pattern));
		}
		return matcher.group(1);
	}

}
