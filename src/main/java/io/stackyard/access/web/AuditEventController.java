package io.stackyard.access.web;

import io.stackyard.access.AuditEvent;
import io.stackyard.access.AuditLog;
import io.stackyard.paging.Page;
import io.stackyard.paging.PageRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells what was asked for by whom. */
@RestController
@RequestMapping("/api/v1/audit-events")
class AuditEventController {

	private final AuditLog audit;

	AuditEventController(AuditLog audit) {
		this.audit = audit;
	}

	@GetMapping
	Page<AuditEvent> list(@RequestParam(required = false) @Nullable Integer pageSize,
			@RequestParam(required = false) @Nullable String pageToken) {
		PageRequest page = PageRequest.of(pageSize, pageToken);
		return Page.of(this.audit.list(page.after(), page.size() + 1), page, AuditEvent::id);
	}

}
