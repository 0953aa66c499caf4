package io.stackyard.spec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.problem.Violation;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackReader;
import io.stackyard.stack.StackReading;

/** A stack with two pods, and specs of it. */
final class Guestbook {

	static final String FILE = "deployment/spec.yml";

	static final String STACK = """
			name: guestbook
			description: A guest book
			pods:
			  - web
			  - db
			""";

	static final String WEB = """
			services:
			  web:
			    image: guestbook/web:local
			    environment:
			      PUBLIC_URL: ${PUBLIC_URL:?}
			      DB_PASSWORD: ${DB_PASSWORD:?}
			      GREETING: ${GREETING:-Hello}
			    ports:
			      - "8080"
			    volumes:
			      - cache:/cache
			      - web-config:/config:ro
			volumes:
			  cache:
			  web-config:
			""";

	static final String DB = """
			services:
			  db:
			    image: postgres:17
			    environment:
			      POSTGRES_PASSWORD: ${DB_PASSWORD}
			    ports:
			      - "5432:5432"
			    volumes:
			      - db-data:/var/lib/postgresql/data
			volumes:
			  db-data:
			""";

	/** A spec that is valid. */
	static final String SPEC = """
			stack: guestbook
			deploy-to: k8s-kind
			config:
			  PUBLIC_URL: http://guestbook.example.test
			  DB_PASSWORD: $generate:hex:32$
			volumes:
			  db-data: ./data/db-data
			  cache:
			configmaps:
			  web-config: ./config/web
			""";

	private Guestbook() {
	}

	static FileSet files() {
		return files(Map.of());
	}

	static FileSet files(Map<String, String> changed) {
		SortedMap<FilePath, FileContent> files = new TreeMap<>();
		put(files, "stacks/guestbook/stack.yml", STACK);
		put(files, "compose/docker-compose-web.yml", WEB);
		put(files, "compose/docker-compose-db.yml", DB);
		put(files, "config/web/web.conf", "colour=blue\n");
		changed.forEach((path, text) -> put(files, path, text));
		return new FileSet(files);
	}

	static SpecReading read(String spec) {
		return new SpecReader().read(FILE, spec);
	}

	/** Read the first lines that every spec has, and then some. */
	static SpecReading readWith(String lines) {
		return read("stack: guestbook\ndeploy-to: k8s-kind\n" + lines);
	}

	static StackReading stack(SpecReading spec) {
		return new StackReader().read(files(), "guestbook", spec.spec().variables());
	}

	static List<Violation> check(SpecRule rule, String lines) {
		return rule.check(readWith(lines)).toList();
	}

	static List<Violation> check(StackRule rule, String lines) {
		SpecReading reading = readWith(lines);
		return rule.check(reading, stack(reading)).toList();
	}

	private static void put(SortedMap<FilePath, FileContent> files, String path, String text) {
		files.put(new FilePath(path), FileContent.of(text.getBytes(StandardCharsets.UTF_8)));
	}

}
