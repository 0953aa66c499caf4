package io.stackyard.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in plain sentences why the server does not start. */
class PlainFailureReporter implements FailureAnalysisReporter {

	private static final Logger logger = LoggerFactory.getLogger(StartupAnnouncement.LOGGER);

	@Override
	public void report(FailureAnalysis analysis) {
		logger.error("Stackyard does not start. {} {}", analysis.getDescription(),
				(analysis.getAction() != null) ? analysis.getAction() : "");
		logger.debug("The cause", analysis.getCause());
	}

}
