package io.stackyard.access.web;

import java.net.URI;

import io.stackyard.access.IssuedToken;
import io.stackyard.access.TokenService;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Issues tokens and takes them back. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

	private final TokenService tokens;

	TokenController(TokenService tokens) {
		this.tokens = tokens;
	}

	@GetMapping
	Page<TokenView> list(@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		PageRequest page = PageRequest.of(pageSize, pageToken);
		return Page.of(this.tokens.list(page.after(), page.size() + 1), page, (token) -> token.id()).map(TokenView::of);
	}

	@GetMapping("/{id}")
	TokenView get(@PathVariable String id) {
		return TokenView.of(this.tokens.get(id));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<IssuedTokenView> issue(@Valid @RequestBody NewToken request) {
		IssuedToken issued = this.tokens.issue(request.toRequest());
		return ResponseEntity.created(URI.create("/api/v1/tokens/" + issued.token().id()))
			.body(IssuedTokenView.of(issued));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@PathVariable String id) {
		this.tokens.revoke(id);
	}

}
