package io.stackyard.status.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

import io.stackyard.access.Channel;
import io.stackyard.access.StreamedAnswers;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.DeploymentLogs;
import io.stackyard.status.LogFeed;
import io.stackyard.status.LogRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Shows what the containers of a deployment write. */
@RestController
@RequestMapping("/api/v1/deployments/{name}/logs")
class LogController {

	private final DeploymentService deployments;

	private final DeploymentLogs logs;

	private final LogFeed feed;

	private final StreamedAnswers streams;

	private final JsonMapper json;

	LogController(DeploymentService deployments, DeploymentLogs logs, LogFeed feed, StreamedAnswers streams,
			JsonMapper json) {
		this.deployments = deployments;
		this.logs = logs;
		this.feed = feed;
		this.streams = streams;
		this.json = json;
	}

	@GetMapping(produces = { MediaType.TEXT_PLAIN_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE })
	void read(@PathVariable String name, @RequestParam(required = false) @Nullable String service,
			@RequestParam(defaultValue = "100") int tail, @RequestParam(required = false) @Nullable Duration since,
			@RequestParam(defaultValue = "false") boolean follow,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			ServletWebRequest exchange) throws IOException, InterruptedException {
		HttpServletResponse response = Objects.requireNonNull(exchange.getResponse());
		Deployment deployment = this.deployments.get(DeploymentName.asked(name));
		LogRequest part = new LogRequest(service, tail, since, (lastEventId != null) ? time(lastEventId) : null);
		if (wantsEvents(exchange)) {
			follow(deployment, part, response, MediaType.TEXT_EVENT_STREAM,
					(channel) -> new LogWriter.Events(channel, this.json));
		}
		else if (follow) {
			follow(deployment, part, response, MediaType.TEXT_PLAIN,
					(channel) -> new LogWriter.Lines(channel, service == null));
		}
		else {
			byte[] lines = this.logs.read(deployment, part).getBytes(StandardCharsets.UTF_8);
			response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
			response.getOutputStream().write(lines);
		}
	}

	private void follow(Deployment deployment, LogRequest part, HttpServletResponse response, MediaType type,
			Function<Channel, LogWriter> writer) throws IOException, InterruptedException {
		this.feed.require(deployment, part);
		this.streams.write(response, type, (channel) -> this.feed.follow(deployment, part, writer.apply(channel)));
	}

	/** Who names no type, or any, gets lines. */
	private static boolean wantsEvents(ServletWebRequest exchange) {
		return MediaType.parseMediaTypes(exchange.getHeader(HttpHeaders.ACCEPT))
			.stream()
			.anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
	}

	private static Instant time(String lastEventId) {
		try {
			return Instant.parse(lastEventId);
		}
		catch (DateTimeException ex) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The header 'Last-Event-ID' is '%s'; send the id of a line, or no header.".formatted(lastEventId));
		}
	}

}
