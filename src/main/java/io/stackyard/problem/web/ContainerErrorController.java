package io.stackyard.problem.web;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what the container ended with a status, outside of any controller. */
@Hidden
@Controller
final class ContainerErrorController implements ErrorController {

	private final ProblemAnswers answers;

	ContainerErrorController(ProblemAnswers answers) {
		this.answers = answers;
	}

	@RequestMapping("${spring.web.error.path:/error}")
	void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean failed = request.getDispatcherType() == DispatcherType.ERROR;
		boolean known = failed && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
		int status = known ? (int) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
				: HttpServletResponse.SC_NOT_FOUND;
		this.answers.answer(request, response, status);
	}

}
