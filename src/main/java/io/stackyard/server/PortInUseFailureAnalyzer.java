package io.stackyard.server;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what to do when the port is taken. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUseFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
		return new FailureAnalysis("The port %d is taken by another program.".formatted(cause.getPort()),
				"Stop that program, or choose another port with 'server.port'.", cause);
	}

}
