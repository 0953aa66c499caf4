package io.stackyard.kubernetes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.Loggable;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.TimeTailPrettyLoggable;
import org.jspecify.annotations.Nullable;

/** Reads the logs of containers. */
final class PodLogs {

	private static final int BAD_REQUEST = 400;

	private final Connection connection;

	PodLogs(Connection connection) {
		this.connection = connection;
	}

	String read(LogQuery query) {
		StringBuilder text = new StringBuilder();
		lines(query, (client) -> selected(container(client, query), query))
			.forEach((line) -> text.append(line).append('\n'));
		return text.toString();
	}

	/** Return the lines of the container before the present one, if there was one. */
	List<String> previous(LogQuery query) {
		return lines(query, (client) -> selected(container(client, query).terminated(), query));
	}

	LogFollow follow(LogQuery query, @Nullable Instant after) {
		return this.connection.call("Pod/" + query.pod(), (client) -> {
			TimeTailPrettyLoggable log = container(client, query).usingTimestamps();
			LogWatch watch = (after != null) ? log.sinceTime(after.toString()).watchLog()
					: selected(log, query).watchLog();
			return new Followed(watch, (after != null) ? after : Instant.MIN);
		});
	}

	private List<String> lines(LogQuery query, Function<KubernetesClient, Loggable> log) {
		return this.connection.call("Pod/" + query.pod(), (client) -> {
			try (InputStream input = new BufferedInputStream(log.apply(client).getLogInputStream())) {
				return all(new LogLines(input));
			}
			catch (IOException ex) {
				throw new KubernetesClientException("The log broke off", ex);
			}
			catch (KubernetesClientException ex) {
				if (ex.getCode() == BAD_REQUEST) {
					return List.of();
				}
				throw ex;
			}
		});
	}

	private static List<String> all(LogLines lines) throws IOException {
		List<String> all = new ArrayList<>();
		Optional<String> line = lines.next();
		while (line.isPresent()) {
			all.add(line.get());
			line = lines.next();
		}
		return all;
	}

	private static ContainerResource container(KubernetesClient client, LogQuery query) {
		return client.pods().inNamespace(query.namespace()).withName(query.pod()).inContainer(query.container());
	}

	private static Loggable selected(TimeTailPrettyLoggable log, LogQuery query) {
		@Nullable Duration since = query.since();
		TailPrettyLoggable recent = (since != null) ? log.sinceSeconds(Math.toIntExact(since.toSeconds())) : log;
		@Nullable Integer tail = query.tail();
		return (tail != null) ? recent.tailingLines(tail) : recent;
	}

	/** A log that comes line by line. */
	private static final class Followed implements LogFollow {

		private final LogWatch watch;

		private final LogLines lines;

		private final Instant after;

		Followed(LogWatch watch, Instant after) {
			this.watch = watch;
			this.after = after;
			this.lines = new LogLines(new BufferedInputStream(watch.getOutput()));
		}

		@Override
		public Optional<Line> next() {
			try {
				Optional<Line> line = this.lines.next().map(Followed::line);
				while (line.isPresent() && !line.get().time().isAfter(this.after)) {
					line = this.lines.next().map(Followed::line);
				}
				return line;
			}
			catch (IOException | UncheckedIOException | KubernetesClientException | DateTimeParseException ex) {
				return Optional.empty();
			}
		}

		/** The API server begins each line with its time and a space. */
		private static Line line(String line) {
			int space = line.indexOf(' ');
			return new Line(Instant.parse((space < 0) ? line : line.substring(0, space)), line.substring(space + 1));
		}

		@Override
		public void close() {
			this.watch.close();
		}

	}

}
