package io.stackyard.problem.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers whatever a controller, or what calls it, throws. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

	private final ProblemAnswers answers;

	ProblemAdvice(ProblemAnswers answers) {
		this.answers = answers;
	}

	@ExceptionHandler(Exception.class)
	void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.answers.answer(request, response, thrown);
	}

}
