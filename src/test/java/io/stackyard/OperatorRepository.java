package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of an operator repository with the stack {@code shop}: two pods, the first with
 * two services, volumes of all three kinds, and a directory of config.
 */
public final class OperatorRepository {

	private static final String STACK = """
			version: "1.0"
			name: shop
			description: Pages and carts in one pod, orders in another
			pods:
			  - front
			  - orders
			""";

	private static final String FRONT = """
			services:
			  pages:
			    image: ${PAGES_IMAGE:-testbed/app:1}
			    stop_grace_period: 1s
			    environment:
			      PORT: 8080
			      GREETING: ${GREETING:-Welcome}
			      SESSION_KEY: ${SESSION_KEY}
			      CARTS_DSN: http://user:${SESSION_KEY}@carts:8081/
			    ports: ["8080"]
			    volumes:
			      - ../config/shop:/etc/shop:ro
			  carts:
			    image: testbed/app:1
			    stop_grace_period: 1s
			    environment:
			      PORT: 8081
			    ports: ["8081"]
			""";

	private static final String ORDERS = """
			services:
			  orders:
			    image: testbed/app:1
			    stop_grace_period: 1s
			    environment:
			      PORT: 9000
			    ports: ["9000"]
			    volumes:
			      - ledger:/ledger
			      - archive:/archive
			      - scratch:/scratch
			volumes:
			  ledger:
			  archive:
			  scratch:
			""";

	private final Map<String, String> files = new TreeMap<>();

	/**
	 * Create the files.
	 * @param archive absolute path of the volume 'archive' on the host
	 */
	public OperatorRepository(Path archive) {
		String root = "stack-orchestrator/";
		this.files.put(root + "stacks/shop/stack.yml", STACK);
		this.files.put(root + "compose/docker-compose-front.yml", FRONT);
		this.files.put(root + "compose/docker-compose-orders.yml", ORDERS);
		this.files.put(root + "config/shop/page.html", "<p>Shop</p>\n");
		this.files.put("deployment/spec.yml", """
				stack: shop
				deploy-to: k8s-kind
				config:
				  SESSION_KEY: $generate:hex:32$
				volumes:
				  ledger: ./data/ledger
				  archive: %s
				  scratch:
				""".formatted(archive));
	}

	/** Add a variable to the spec. */
	public OperatorRepository withConfig(String name, String value) {
		this.files.computeIfPresent("deployment/spec.yml",
				(path, spec) -> spec.replace("config:\n", "config:\n  %s: %s\n".formatted(name, value)));
		return this;
	}

	/** Have the service with the volumes run as a user. */
	public OperatorRepository withUser(String user) {
		this.files.computeIfPresent("stack-orchestrator/compose/docker-compose-orders.yml", (path, compose) -> compose
			.replace("    environment:", "    user: %s\n    environment:".formatted(user)));
		return this;
	}

	/** Add text at the end of the spec. */
	public OperatorRepository withSpec(String text) {
		this.files.computeIfPresent("deployment/spec.yml", (path, spec) -> spec + text);
		return this;
	}

	/** Replace a file. */
	public OperatorRepository with(String path, String content) {
		this.files.put(path, content);
		return this;
	}

	/** Return the files by path. */
	public Map<String, String> files() {
		return Map.copyOf(this.files);
	}

	/** Write the files into a directory. */
	public Path writeTo(Path directory) {
		try {
			for (Map.Entry<String, String> file : this.files.entrySet()) {
				Path path = directory.resolve(file.getKey());
				Files.createDirectories(path.getParent());
				Files.writeString(path, file.getValue());
			}
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
