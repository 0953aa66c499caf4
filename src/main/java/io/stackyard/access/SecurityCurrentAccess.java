package io.stackyard.access;

import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Knows who asks from the security context of the request; without one nothing is there.
 */
@Component
class SecurityCurrentAccess implements CurrentAccess {

	@Override
	public boolean mayAccess(String deployment) {
		return findToken().filter((token) -> token.mayAccess(deployment)).isPresent();
	}

	@Override
	public Optional<AccessScope> findScope() {
		return Optional.ofNullable(token().scope());
	}

	@Override
	public String tokenId() {
		return token().id();
	}

	@Override
	public String requestedBy() {
		return token().name();
	}

	private static AccessToken token() {
		return findToken()
			.orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED, TokenAuthentication.NO_TOKEN));
	}

	private static Optional<AccessToken> findToken() {
		return TokenAuthentication.findToken(SecurityContextHolder.getContext().getAuthentication());
	}

}
