package io.stackyard.stack.web;

import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stackyard.stack.StackCatalogue;
import io.stackyard.stack.StackFixture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;

class StackControllerTests {

	private final StackCatalogue catalogue = mock();

	private final MockMvcTester mvc = MockMvcTester.of(
			List.of(new StackController(this.catalogue)), (
					builder) -> builder
						.setMessageConverters(new JacksonJsonHttpMessageConverter(JsonMapper.builder()
							.changeDefaultPropertyInclusion(
									(value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
							.build()))
						.build())
		.withHttpMessageConverters(List.of(new JacksonJsonHttpMessageConverter()));

	@Test
	void listIsPaged() {
		given(this.catalogue.names()).willReturn(new TreeSet<>(List.of("demo", "other")));
		given(this.catalogue.description("demo")).willReturn("A demo");
		assertThat(this.mvc.get().uri("/api/v1/stacks?pageSize=1")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items": [{"name": "demo", "description": "A demo",
					"links": {"self": "/api/v1/stacks/demo", "specs": "/api/v1/stacks/demo/specs"}}],
				 "nextPageToken": "ZGVtbw"}
				""");
	}

	@Test
	void getShowsWhatTheStackHolds() {
		given(this.catalogue.describe("demo")).willReturn(StackFixture.compose("""
				services:
				  web:
				    image: nginx:${TAG:-1}
				    ports: ["8080:80", "53/udp"]
				    volumes: ["data:/data", "../config/a.txt:/a.txt"]
				    tmpfs: /run
				    environment: ["URL=${URL:?the address}"]
				    dns: 1.1.1.1
				  reader:
				    image: nginx:${TAG}
				    volumes: ["data:/data:ro"]
				volumes:
				  data:
				""").with("config/a.txt", "").withVariable("URL", "x").withVariable("TAG", "2").read());
		assertThat(this.mvc.get().uri("/api/v1/stacks/demo")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"name": "demo", "description": "",
				 "pods": [{"name": "app", "file": "compose/docker-compose-app.yml", "services": [
				   {"name": "web", "image": "nginx:2",
				    "ports": [{"container": 80, "host": 8080, "protocol": "tcp"},
				      {"container": 53, "protocol": "udp"}],
				    "mounts": [{"kind": "volume", "source": "data", "path": "/data", "readOnly": false},
				      {"kind": "file", "source": "config/a.txt", "path": "/a.txt", "readOnly": true},
				      {"kind": "memory", "path": "/run", "readOnly": false}]},
				   {"name": "reader", "image": "nginx:2", "ports": [],
				    "mounts": [{"kind": "volume", "source": "data", "path": "/data", "readOnly": true}]}]}],
				 "jobs": [],
				 "volumes": [{"name": "data", "readOnly": false, "mounts": [
				   {"pod": "app", "service": "web", "path": "/data", "readOnly": false},
				   {"pod": "app", "service": "reader", "path": "/data", "readOnly": true}]}],
				 "containers": [],
				 "variables": [
				   {"name": "TAG", "default": "1", "required": false, "services": ["reader", "web"]},
				   {"name": "URL", "required": true, "requirement": "the address", "services": ["web"]}],
				 "violations": [{"file": "compose/docker-compose-app.yml", "pointer": "/services/web/dns", "line": 8,
				   "column": 5, "text": "dns", "message": "Stackyard does not support 'dns' of service 'web'.",
				   "hint": "Remove it, if it can do without."}],
				 "links": {"self": "/api/v1/stacks/demo", "specs": "/api/v1/stacks/demo/specs"}}
				""");
	}

}
