package io.stackyard.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * What the description says in words, beyond what the code tells: read from
 * {@code openapi/words.yaml}.
 *
 * @param operations words about operations, by id
 * @param parameters words about parameters, by name
 * @param headers words about headers of answers, by name
 * @param schemas words about schemas, by name
 */
record ApiWords(SortedMap<String, OperationWords> operations, SortedMap<String, ParameterWords> parameters,
		SortedMap<String, String> headers, SortedMap<String, SchemaWords> schemas) {

	static ApiWords read() {
		try (InputStream input = new ClassPathResource("openapi/words.yaml").getInputStream()) {
			Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(input);
			return JsonMapper.shared().convertValue(yaml, ApiWords.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return the words about an operation, empty ones if there are none. */
	OperationWords operation(@Nullable String id) {
		@Nullable OperationWords found = (id != null) ? this.operations.get(id) : null;
		return (found != null) ? found : OperationWords.NONE;
	}

	/**
	 * Words about an operation.
	 *
	 * @param summary what it does
	 * @param description what else there is to know
	 * @param status status of its answer when it succeeds
	 * @param answer what it answers
	 * @param media media types of its answer if the code does not tell them
	 * @param headers headers of its answer
	 * @param problems types of problems, beyond those of every such operation
	 * @param examples bodies to send, by what they stand for
	 * @param otherwise further answers when it succeeds, by their status
	 * @param optional parameters that need not be sent, though other operations need them
	 */
	record OperationWords(@Nullable String summary, @Nullable String description, @Nullable Integer status,
			@Nullable String answer, List<String> media, List<String> headers, List<ProblemType> problems,
			SortedMap<String, Object> examples, SortedMap<Integer, String> otherwise, List<String> optional) {

		static final OperationWords NONE = new OperationWords(null, null, null, null, List.of(), List.of(), List.of(),
				new TreeMap<>(), new TreeMap<>(), List.of());

		@SuppressWarnings("NullAway")
		OperationWords {
			media = (media != null) ? List.copyOf(media) : List.of();
			headers = (headers != null) ? List.copyOf(headers) : List.of();
			problems = (problems != null) ? List.copyOf(problems) : List.of();
			examples = (examples != null) ? new TreeMap<>(examples) : new TreeMap<>();
			otherwise = (otherwise != null) ? new TreeMap<>(otherwise) : new TreeMap<>();
			optional = (optional != null) ? List.copyOf(optional) : List.of();
		}

		/** Return the status of the answer, 200 if nothing else is said. */
		String code() {
			return (this.status != null) ? this.status.toString() : "200";
		}

	}

	/**
	 * Words about a parameter.
	 *
	 * @param description what it is
	 * @param example a value, or {@code null} if it needs none
	 * @param required whether it has to be sent, beyond what the code tells
	 */
	record ParameterWords(String description, @Nullable String example, @Nullable Boolean required) {
	}

	/**
	 * Words about a schema.
	 *
	 * @param description what it is
	 * @param members what its members are, by name
	 * @param required members that a request needs, beyond what the code tells
	 */
	record SchemaWords(String description, SortedMap<String, String> members, List<String> required) {

		@SuppressWarnings("NullAway")
		SchemaWords {
			members = (members != null) ? new TreeMap<>(members) : new TreeMap<>();
			required = (required != null) ? List.copyOf(required) : List.of();
		}

	}

}
