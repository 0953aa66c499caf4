package io.stackyard.deployment;

import io.stackyard.source.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A source as it stands in the database: JSON with one of three members. */
final class SourceJson {

	private final JsonMapper json;

	SourceJson(JsonMapper json) {
		this.json = json;
	}

	String write(Source source) {
		Form form = switch (source) {
			case Source.Git git -> new Form(git, null, null);
			case Source.Directory directory -> new Form(null, directory.directory(), null);
			case Source.Inline inline -> new Form(null, null, inline.spec());
		};
		return this.json.writeValueAsString(form);
	}

	Source read(String text) {
		Form form = this.json.readValue(text, Form.class);
		if (form.git() != null) {
			return form.git();
		}
		if (form.directory() != null) {
			return new Source.Directory(form.directory());
		}
		return new Source.Inline(String.valueOf(form.spec()));
	}

	private record Form(Source.@Nullable Git git, @Nullable String directory, @Nullable String spec) {
	}

}
