package io.stackyard.access;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the audit says about a request, whatever becomes of it. */
record AuditedRequest(String traceId, AccessToken token, String remoteAddress, String method, String route,
		@Nullable String object) {

	private static final int OBJECT_LIMIT = 200;

	AuditedRequest {
		object = (object != null && object.length() > OBJECT_LIMIT) ? object.substring(0, OBJECT_LIMIT) : object;
	}

	static AuditedRequest of(HttpServletRequest request, AccessToken token) {
		Optional<RouteRule> rule = RouteRules.find(request);
		String names = rule.map((found) -> String.join("/", found.variables(request).values())).orElse("");
		@Nullable String traceId = MDC.get("traceId");
		return new AuditedRequest((traceId != null) ? traceId : "", token, request.getRemoteAddr(), request.getMethod(),
				rule.map((found) -> found.pattern().getPatternString()).orElse("(none)"),
				names.isEmpty() ? null : names);
	}

	AuditedRequest about(@Nullable String made) {
		return new AuditedRequest(this.traceId, this.token, this.remoteAddress, this.method, this.route,
				(this.object != null) ? this.object : made);
	}

}
