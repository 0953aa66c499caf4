package io.stackyard.problem.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

/** Writes the pages that explain problems. */
final class ProblemPage {

	private static final String STYLE = """
			body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
			code{font-size:.95em}dt{font-weight:600;margin-top:1rem}dd{margin:0}a{color:#0b57d0}
			@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}a{color:#8ab4f8}}""";

	/** Allows the page's own style and nothing else. */
	static final String SECURITY_POLICY = "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'"
		.formatted(sha256(STYLE));

	private ProblemPage() {
	}

	static String of(ProblemKind kind) {
		return page(kind.title(), """
				<p><code>%s</code></p>
				<dl><dt>Status</dt><dd>%d</dd>
				<dt>What it means</dt><dd>%s</dd>
				<dt>What to do</dt><dd>%s</dd></dl>
				<p><a href="/problems">All problems</a></p>""".formatted(kind.type(), kind.status(),
				HtmlUtils.htmlEscape(kind.meaning()), HtmlUtils.htmlEscape(kind.remedy())));
	}

	static String of(List<ProblemKind> kinds) {
		String items = kinds.stream()
			.map((kind) -> "<li><a href=\"%s\">%s</a> (%d)</li>".formatted(kind.type(),
					HtmlUtils.htmlEscape(kind.title()), kind.status()))
			.collect(Collectors.joining("\n"));
		return page("Problems that Stackyard reports", "<ul>\n%s\n</ul>".formatted(items));
	}

	private static String page(String title, String content) {
		String escaped = HtmlUtils.htmlEscape(title);
		return """
				<!doctype html>
				<html lang="en"><head><meta charset="utf-8"><title>%s</title>
				<meta name="viewport" content="width=device-width,initial-scale=1"><style>%s</style></head>
				<body><main><h1>%s</h1>
				%s</main></body></html>
				""".formatted(escaped, STYLE, escaped, content);
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
