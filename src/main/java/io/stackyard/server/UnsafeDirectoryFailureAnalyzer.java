package io.stackyard.server;

import io.stackyard.storage.UnsafeDirectoryException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when a directory of the server is not safe. */
class UnsafeDirectoryFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeDirectoryException> {

	@Override
	protected FailureAnalysis analyze(Throwable root, UnsafeDirectoryException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Correct it, or name another directory with 'stackyard.data-directory' or 'stackyard.deployments-root'.",
				cause);
	}

}
