package io.stackyard.server;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

import static org.assertj.core.api.Assertions.assertThat;

class StartupAnnouncementTests {

	private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	@Test
	void linesWhenNobodyHasAnythingToSayAreTwo() {
		assertThat(lines()).containsExactly("Stackyard (development) on http://127.0.0.1:8080",
				"Swagger UI http://127.0.0.1:8080/swagger-ui");
	}

	@Test
	void linesHoldWhatTheModulesSay() {
		this.beans.addBean("tools", new Announcement() {
			@Override
			public Optional<String> summary() {
				return Optional.of("Docker 28.2, kind 0.33");
			}
		});
		this.beans.addBean("token", new Announcement() {
			@Override
			public List<String> lines(URI address) {
				return List.of("First start:", "  curl " + address);
			}
		});
		assertThat(lines()).containsExactly(
				"Stackyard (development) on http://127.0.0.1:8080   (Docker 28.2, kind 0.33)", "First start:",
				"  curl http://127.0.0.1:8080", "Swagger UI http://127.0.0.1:8080/swagger-ui");
	}

	private List<String> lines() {
		return new StartupAnnouncement(this.beans.getBeanProvider(Announcement.class), new ServerProperties(),
				this.beans.getBeanProvider(BuildProperties.class))
			.lines(ADDRESS);
	}

}
