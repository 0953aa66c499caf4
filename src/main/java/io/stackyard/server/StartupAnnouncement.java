package io.stackyard.server;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once, when the server is ready, where it is and what to do first. */
@Component
class StartupAnnouncement {

	/** Name of the logger whose lines are printed as they are. */
	static final String LOGGER = "announcement";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private final ObjectProvider<Announcement> announcements;

	private final ServerProperties server;

	private final String version;

	StartupAnnouncement(ObjectProvider<Announcement> announcements, ServerProperties server,
			ObjectProvider<BuildProperties> build) {
		this.announcements = announcements;
		this.server = server;
		this.version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("(development)");
	}

	@EventListener
	void announce(ApplicationReadyEvent event) {
		if (event.getApplicationContext() instanceof WebServerApplicationContext context
				&& context.getWebServer() != null) {
			lines(address(context.getWebServer().getPort())).forEach(logger::info);
		}
	}

	List<String> lines(URI address) {
		List<Announcement> all = this.announcements.orderedStream().toList();
		String summary = all.stream()
			.map(Announcement::summary)
			.flatMap(Optional::stream)
			.collect(Collectors.joining(", "));
		List<String> lines = new ArrayList<>();
		lines.add("Stackyard %s on %s".formatted(this.version, address)
				+ (summary.isEmpty() ? "" : "   (%s)".formatted(summary)));
		all.forEach((announcement) -> lines.addAll(announcement.lines(address)));
		lines.add("Swagger UI %s/swagger-ui".formatted(address));
		return lines;
	}

	private URI address(int port) {
		String scheme = Ssl.isEnabled(this.server.getSsl()) ? "https" : "http";
		return URI.create("%s://%s:%d".formatted(scheme, host(this.server.getAddress()), port));
	}

	private static String host(@Nullable InetAddress address) {
		if (address == null || address.isAnyLocalAddress()) {
			return "127.0.0.1";
		}
		String text = address.getHostAddress();
		return text.contains(":") ? "[%s]".formatted(text) : text;
	}

}
