package io.stackyard.stack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeFileViolationTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing", "- a", "text" })
	void fileThatIsNoMappingIsRefused(String text) {
		assertThat(StackFixture.compose(text).problems()).containsExactly(
				"1:1 A compose file is a mapping with 'services'. [Write 'services:', and the services by name below it.]");
	}

	@Test
	void fileWithoutServicesIsRefused() {
		assertThat(StackFixture.compose("services:\n").problems()).containsExactly(
				"1:1 The compose file has no services. [Write 'services:', and the services by name below it.]");
	}

	@Test
	void fieldsOfTheFileAreKnownOrRefused() {
		assertThat(StackFixture.compose("""
				services: {web: {image: nginx}}
				service: {}
				configs: {}
				include: []
				x-mine: {}
				""").problems()).containsExactly(
				"2:1 There is no field 'service' of the file. [Did you mean 'services'?]",
				"3:1 Stackyard does not support 'configs' of the file. [Mount a file of the repository with 'volumes'.]",
				"4:1 Stackyard does not support 'include' of the file. [Name each file under 'pods' in stack.yml.]");
	}

	@Test
	void serviceHasAnImageOfTheGrammar() {
		assertThat(StackFixture.compose("""
				services:
				  built: {build: .}
				  none: {user: root}
				  wrong: {image: "nginx:"}
				  upper: {image: Nginx}
				  good: {image: "localhost:5000/a/b_c:1.0-x@sha256:%s"}
				  list: [a]
				  .bad: {image: nginx}
				""".formatted("0".repeat(64))).problems()).containsExactly(
				"2:3 Service 'built' has no 'image'. [Build the image before, and name it with 'image'.]",
				"3:3 Service 'none' has no 'image'. [Write 'image: ghcr.io/owner/name:tag'.]",
				"4:18 'nginx:' is not the reference of an image. [For example 'ghcr.io/owner/name:tag'.]",
				"5:18 'Nginx' is not the reference of an image. [Did you mean 'nginx'?]",
				"7:9 'services.list' of the file takes a mapping, and this is a list. [Write each as 'name: value', without a hyphen before it.]",
				"8:3 '.bad' is not the name of a service; it takes letters, digits, '.', '_' and '-'. [For example 'web'.]");
	}

	@Test
	void volumeSaysNothingOfItsPlace() {
		assertThat(StackFixture.compose("""
				services: {web: {image: nginx}}
				volumes:
				  a: {driver: nfs}
				  b: {driver_opts: {device: /etc}}
				  c: {external: true}
				  d: {name: other, external: false, labels: [x]}
				""").problems()).containsExactly(
				"3:15 'driver' of 'a' of 'volumes' of the file can only be 'local', and this is 'nfs'. [Say under 'volumes' in the spec where the volume lives.]",
				"4:7 Stackyard does not support 'driver_opts' of 'b' of 'volumes' of the file. [Say under 'volumes' in the spec where the volume lives.]",
				"5:17 Stackyard does not support 'external' of 'c' of 'volumes' of the file. [Say under 'volumes' in the spec where the volume lives.]");
	}

	@Test
	void networksThatKeepServicesApartAreRefused() {
		assertThat(StackFixture.compose("""
				services:
				  web: {image: nginx, networks: [front]}
				  db: {image: postgres, networks: [back]}
				networks: {front: , back: }
				""").problems()).containsExactly(
				"3:35 The services 'web' and 'db' share no network, and Stackyard cannot keep them apart. [Remove 'networks', or put the services into different deployments.]");
	}

	@Test
	void optionsOfNetworksAreRefused() {
		assertThat(StackFixture.compose("""
				services:
				  web:
				    image: nginx
				    networks:
				      one: {aliases: [www]}
				      too:
				networks:
				  one: {internal: true}
				  two:
				""").problems()).containsExactly(
				"5:13 Stackyard does not support 'aliases' of 'one' of 'networks' of service 'web'. [Services reach each other by the names of services.]",
				"6:7 The network 'too' of service 'web' is not declared under 'networks' of the file. [Did you mean 'two'?]",
				"8:9 Stackyard does not support 'internal' of 'one' of 'networks' of the file. [Remove it, if it can do without.]");
	}

	@Test
	void networksAndNetworkModeTogetherAreRefused() {
		assertThat(StackFixture.service("network_mode: host\nnetworks: [default]").problems()).containsExactly(
				"5:15 'networks' and 'network_mode' of service 'web' cannot stand together. [Remove 'networks'.]");
	}

}
