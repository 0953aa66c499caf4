package io.stackyard.cluster;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * A failed call of an API server, as far as TLS is concerned. A handshake that merely
 * ends says nothing of certificates: Docker's proxy ends it while the server behind it
 * starts.
 *
 * @param failure what the client threw
 */
public record TlsFailure(Throwable failure) {

	/** What a server says to a client whose certificate it does not accept. */
	private static final Pattern ALERT = Pattern
		.compile("alert: \\W*((bad|unsupported)_certificate|certificate_\\w+|unknown_ca|access_denied)");

	/** Return whether one of the two did not accept the other's certificate. */
	public boolean isRefusal() {
		return hasCause((cause) -> cause instanceof CertificateException || cause instanceof CertPathValidatorException
				|| cause instanceof SSLException && ALERT.matcher(String.valueOf(cause.getMessage())).find());
	}

	/** Return whether the server's certificate has expired. */
	public boolean isExpired() {
		return hasCause(CertificateExpiredException.class::isInstance);
	}

	private boolean hasCause(Predicate<Throwable> wanted) {
		@Nullable Throwable cause = this.failure;
		while (cause != null && !wanted.test(cause)) {
			cause = cause.getCause();
		}
		return cause != null;
	}

}
