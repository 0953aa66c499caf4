package io.stackyard.access;

import java.util.Optional;
import java.util.function.Supplier;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Judges each request by the table of routes, before anything else looks at it. What is
 * refused is refused with a problem.
 */
final class RouteAuthorization implements AuthorizationManager<RequestAuthorizationContext> {

	private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		HttpServletRequest request = context.getRequest();
		Optional<RouteRule> rule = RouteRules.find(request);
		if (rule.isPresent() && rule.get().requirement() == Requirement.NOTHING) {
			return GRANTED;
		}
		AccessToken token = TokenAuthentication.findToken(authentication.get())
			.orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED, TokenAuthentication.NO_TOKEN));
		if (rule.isPresent()) {
			requireRole(token, rule.get().requirement());
			requireScope(token, rule.get(), request);
		}
		else {
			requireKnownPath(token, request);
		}
		return GRANTED;
	}

	/** Another method of a known path may be answered by 405; nothing else is there. */
	private static void requireKnownPath(AccessToken token, HttpServletRequest request) {
		if (!RouteRules.isKnownPath(request)) {
			throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
		}
		requireRole(token, Requirement.ADMIN);
	}

	private static void requireRole(AccessToken token, Requirement requirement) {
		if (!requirement.isMetBy(token.role())) {
			throw new ProblemException(ProblemType.FORBIDDEN, "The token '%s' has the role %s; this takes the role %s."
				.formatted(token.name(), token.role(), requirement));
		}
	}

	private static void requireScope(AccessToken token, RouteRule rule, HttpServletRequest request) {
		rule.findVariable(RouteRules.DEPLOYMENT, request)
			.filter((deployment) -> !token.mayAccess(deployment))
			.ifPresent((deployment) -> {
				throw new ProblemException(ProblemType.NOT_FOUND, "There is no deployment '%s'.".formatted(deployment));
			});
	}

}
