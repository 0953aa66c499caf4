package io.stackyard.problem.web;

import java.time.Clock;
import java.util.random.RandomGenerator;

import org.apache.catalina.core.StandardHost;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the answers to failures where requests can fail. */
@Configuration(proxyBeanMethods = false)
class ProblemWebConfiguration {

	/** After the security filters, whose order is -100. */
	private static final int AFTER_SECURITY = -90;

	@Bean
	TraceIds traceIds(RandomGenerator random) {
		return new TraceIds(random);
	}

	@Bean
	ProblemAnswers problemAnswers(JsonMapper json, TraceIds traces) {
		return new ProblemAnswers(new ProblemWriter(json, traces));
	}

	@Bean
	FilterRegistrationBean<RequestEdgeFilter> requestEdgeFilter(TraceIds traces, ProblemAnswers answers) {
		return ordered(new FilterRegistrationBean<>(new RequestEdgeFilter(traces, answers)),
				Ordered.HIGHEST_PRECEDENCE);
	}

	@Bean
	FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(Clock clock) {
		return ordered(new FilterRegistrationBean<>(new RequestBodyFilter(clock)), AFTER_SECURITY);
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReports(ProblemAnswers answers) {
		return (factory) -> {
			factory.addConnectorCustomizers((connector) -> connector.setParseBodyMethods(""));
			factory.addContextCustomizers((context) -> {
				StandardHost host = (StandardHost) context.getParent();
				host.setErrorReportValveClass("");
				host.getPipeline().addValve(new ProblemReportValve(answers));
			});
		};
	}

	private static <T extends FilterRegistrationBean<?>> T ordered(T registration, int order) {
		registration.setOrder(order);
		return registration;
	}

}
