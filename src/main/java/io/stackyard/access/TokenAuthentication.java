package io.stackyard.access;

import java.util.List;
import java.util.Optional;

import io.stackyard.idempotency.RequestSender;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request's token, as Spring Security carries it. */
final class TokenAuthentication extends AbstractAuthenticationToken implements RequestSender {

	/** The one sentence for a token that is missing, unknown or expired. */
	static final String NO_TOKEN = "The request has no valid token.";

	private static final long serialVersionUID = 1L;

	private final transient AccessToken token;

	TokenAuthentication(AccessToken token) {
		super(List.of(new SimpleGrantedAuthority("ROLE_" + token.role())));
		this.token = token;
		setAuthenticated(true);
	}

	static Optional<AccessToken> findToken(@Nullable Authentication authentication) {
		return (authentication instanceof TokenAuthentication found) ? Optional.of(found.token) : Optional.empty();
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Object getPrincipal() {
		return this.token.name();
	}

	@Override
	public String senderId() {
		return this.token.id();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof TokenAuthentication that && this.token.equals(that.token);
	}

	@Override
	public int hashCode() {
		return this.token.hashCode();
	}

}
