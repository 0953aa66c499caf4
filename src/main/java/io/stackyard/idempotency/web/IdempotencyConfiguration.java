package io.stackyard.idempotency.web;

import io.stackyard.idempotency.RequestLedger;
import io.stackyard.time.Ticker;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the filter where a request is known to be allowed and its body to be small. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

	/** After the security filters (-100) and the one that limits the body (-90). */
	private static final int AFTER_LIMITS = -80;

	@Bean
	FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(RequestLedger ledger, Ticker ticker) {
		FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(
				new IdempotencyFilter(ledger, new RequestGate(ticker), new Answers(ledger)));
		registration.setOrder(AFTER_LIMITS);
		return registration;
	}

}
