package io.stackyard.access;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.stackyard.server.Announcement;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.PrivateFile;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sees to it that an administrator can use the server: when no valid token with the role
 * ADMIN is known, one is issued into the file {@code curlrc}, which replaces a file of an
 * earlier database. When one is known the file is left alone, there or not: an operator
 * may have put the token away.
 */
@Component
class FirstToken implements SmartInitializingSingleton, Announcement {

	private final TokenService tokens;

	private final Path file;

	private boolean issued;

	FirstToken(TokenService tokens, DataDirectory data) {
		this.tokens = tokens;
		this.file = data.root().resolve("curlrc");
	}

	/** The file comes first: a crash between the two leaves a file that is replaced. */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.tokens.hasAdmin()) {
			return;
		}
		IssuedToken token = this.tokens.prepare(new TokenRequest("admin", Role.ADMIN, null, null));
		new PrivateFile(this.file).write("""
				# Token of the administrator of Stackyard; use it by: curl -K <this file> ...
				header = "Authorization: Bearer %s"
				""".formatted(token.value().reveal()));
		this.tokens.add(token);
		this.issued = true;
	}

	@Override
	public List<String> lines(URI address) {
		if (!this.issued) {
			return List.of();
		}
		return List.of("First start: an admin token is in %s. Try:".formatted(shown()),
				"  curl -K %s %s/api/v1/stacks".formatted(shown(), address));
	}

	/** As a person writes it, which every shell reads. */
	private String shown() {
		Path home = Path.of(System.getProperty("user.home"));
		return this.file.startsWith(home) ? "~/" + home.relativize(this.file) : this.file.toString();
	}

}
