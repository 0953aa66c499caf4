package io.stackyard.idempotency;

import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets keys when their time is over. */
@Component
@EnableScheduling
class ExpiredRequests {

	private final RequestLedger ledger;

	ExpiredRequests(RequestLedger ledger) {
		this.ledger = ledger;
	}

	@Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1H")
	void prune() {
		this.ledger.prune();
	}

}
