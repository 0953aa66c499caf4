package io.stackyard.server;

import io.stackyard.storage.UnusableKeyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when the file of the configured keys cannot be used. */
class UnusableKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable root, UnusableKeyException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Correct 'stackyard.secrets.key-file'; 'openssl rand -hex 32' makes a key.", cause);
	}

}
