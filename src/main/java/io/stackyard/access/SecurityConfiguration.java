package io.stackyard.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** The one chain of filters that every request passes. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";

	/**
	 * Swagger UI runs its own scripts, sets styles on elements and draws with data URIs.
	 */
	private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
			+ "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'";

	private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, TokenAuthenticator authenticator,
			ServerAccessProperties properties, ObjectProvider<AuditLog> audit) {
		disableWhatNeedsBrowsers(http);
		http.headers(SecurityConfiguration::headers)
			.addFilterAfter(new HostFilter(properties.allowedHosts()), HeaderWriterFilter.class)
			.addFilterAfter(new CrossSiteFilter(), HostFilter.class)
			.addFilterBefore(new BearerTokenFilter(authenticator), ExceptionTranslationFilter.class)
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
						.permitAll()
						.anyRequest()
						.access(new RouteAuthorization()))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint((request, response, thrown) -> {
				throw new ProblemException(ProblemType.UNAUTHENTICATED, TokenAuthentication.NO_TOKEN);
			}));
		audit.ifAvailable((log) -> http.addFilterAfter(new AuditFilter(log), BearerTokenFilter.class));
		return http.build();
	}

	/** A request that the firewall takes for an attack. */
	@Bean
	RequestRejectedHandler requestRejectedHandler() {
		return (request, response, rejected) -> {
			if (!METHODS.contains(request.getMethod())) {
				response.setHeader(HttpHeaders.ALLOW, METHODS);
				throw new ProblemException(ProblemType.METHOD_NOT_ALLOWED,
						"The server does not know the method; it knows %s.".formatted(METHODS));
			}
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The address or a header of the request has a form that the server does not take.");
		};
	}

	private static void disableWhatNeedsBrowsers(HttpSecurity http) {
		http.csrf(AbstractHttpConfigurer::disable)
			.cors(AbstractHttpConfigurer::disable)
			.httpBasic(AbstractHttpConfigurer::disable)
			.formLogin(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
			.xssProtection(HeadersConfigurer.XXssConfig::disable)
			.addHeaderWriter(new StaticHeadersWriter(HttpHeaders.CACHE_CONTROL, "no-store"))
			.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
			.addHeaderWriter((request, response) -> {
				if (!response.containsHeader("Content-Security-Policy")) {
					response.setHeader("Content-Security-Policy", isPage(request) ? PAGE_POLICY : API_POLICY);
				}
			});
	}

	private static boolean isPage(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/swagger-ui");
	}

}
