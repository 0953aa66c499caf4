package io.stackyard.stack;

import io.stackyard.stack.Service.BindMount;
import io.stackyard.stack.Service.TemporaryMount;
import io.stackyard.stack.Service.VolumeMount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What mounts of a service become, in each form they are written. */
class MountReadingTests {

	@Test
	void volumesInShortForm() {
		assertThat(StackFixture.compose("""
				services:
				  web:
				    image: nginx
				    volumes:
				      - data:/data
				      - data:/copy:ro
				      - data:/shared:rw,z
				      - ../config/app/run.sh:/run.sh
				      - ../config/app:/etc/app:ro
				    tmpfs: /scratch
				volumes:
				  data:
				""").with("config/app/run.sh", "#!/bin/sh").service().mounts()).containsExactly(
				new VolumeMount("data", "/data", false), new VolumeMount("data", "/copy", true),
				new VolumeMount("data", "/shared", false),
				new BindMount(new FilePath("config/app/run.sh"), "/run.sh", false),
				new BindMount(new FilePath("config/app"), "/etc/app", true), new TemporaryMount("/scratch"));
	}

	@Test
	void volumesInLongForm() {
		assertThat(StackFixture.compose("""
				services:
				  web:
				    image: nginx
				    volumes:
				      - {type: volume, source: data, target: /data, read_only: true}
				      - {type: bind, source: ../config/chain.json, target: /chain.json}
				      - {type: tmpfs, target: /scratch}
				volumes:
				  data: {driver: local}
				""").with("config/chain.json", "{}").service().mounts()).containsExactly(
				new VolumeMount("data", "/data", true),
				new BindMount(new FilePath("config/chain.json"), "/chain.json", false), new TemporaryMount("/scratch"));
	}

	@Test
	void boundFilesAreContentOfTheStack() {
		Stack stack = StackFixture.service("volumes: ['../config/app:/app']\nenv_file: ../config/x.env")
			.with("config/app/a", "1")
			.with("config/app/b", "2")
			.with("config/x.env", "")
			.with("config/other", "3")
			.read()
			.stack();
		assertThat(stack.files()).containsOnlyKeys(new FilePath("config/app/a"), new FilePath("config/app/b"),
				new FilePath("config/x.env"));
	}

}
