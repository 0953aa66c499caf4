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
		return this.json.writeValueAsString(Form.of(source));
	}

	Source read(String text) {
		return this.json.readValue(text, Form.class).toSource();
	}

	/**
	 * A source as JSON; one of the members is there.
	 *
	 * @param git a git repository
	 * @param directory a directory of this host
	 * @param spec the text of a spec that was sent
	 */
	record Form(Source.@Nullable Git git, @Nullable String directory, @Nullable String spec) {

		static Form of(Source source) {
			return switch (source) {
				case Source.Git git -> new Form(git, null, null);
				case Source.Directory directory -> new Form(null, directory.directory(), null);
				case Source.Inline inline -> new Form(null, null, inline.spec());
			};
		}

		Source toSource() {
			if (this.git != null) {
				return this.git;
			}
			if (this.directory != null) {
				return new Source.Directory(this.directory);
			}
			return new Source.Inline(String.valueOf(this.spec));
		}

	}

}
