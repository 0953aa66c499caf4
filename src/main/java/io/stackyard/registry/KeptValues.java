package io.stackyard.registry;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.Encryption;
import io.stackyard.storage.PrivateFile;
import io.stackyard.storage.UndecryptableException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Keeps the generated values of deployments beyond the life of their cluster, encrypted:
 * data on a host volume is worth nothing without the password it was made with.
 */
@Component
class KeptValues {

	private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {
	};

	private final Path directory;

	private final Encryption encryption;

	private final JsonMapper json;

	KeptValues(DataDirectory data, Encryption encryption, JsonMapper json) {
		this.directory = data.directory("secrets");
		this.encryption = encryption;
		this.json = json;
	}

	/** Return the values of a deployment by name, in base64; none if nothing was kept. */
	SortedMap<String, String> find(DeploymentName deployment) {
		Optional<String> kept = file(deployment).findText();
		return kept.map((text) -> decrypt(deployment, text)).orElseGet(TreeMap::new);
	}

	/** Keep the values of a deployment, in place of those kept before. */
	void keep(DeploymentName deployment, SortedMap<String, String> values) {
		file(deployment).write(this.encryption.encrypt(this.json.writeValueAsString(values)));
	}

	private SortedMap<String, String> decrypt(DeploymentName deployment, String text) {
		try {
			return this.json.readValue(this.encryption.decrypt(text), VALUES);
		}
		catch (UndecryptableException ex) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"The generated values of '%s' cannot be read. %s".formatted(deployment, ex.getMessage()), ex);
		}
	}

	private PrivateFile file(DeploymentName deployment) {
		return new PrivateFile(this.directory.resolve(deployment + ".generated"));
	}

}
