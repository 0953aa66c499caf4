package io.stackyard.problem.web;

import io.stackyard.problem.ProblemType;

/**
 * A type of problem, explained.
 *
 * @param type the reference that stands in a problem document
 * @param title short summary
 * @param status HTTP status code
 * @param meaning what a status of this kind says about the request
 * @param remedy what to do about it
 */
record ProblemKind(String type, String title, int status, String meaning, String remedy) {

	static ProblemKind of(ProblemType type) {
		return new ProblemKind("/problems/" + type.slug(), type.title(), type.status(), meaning(type.status()),
				type.remedy());
	}

	private static String meaning(int status) {
		return switch (status) {
			case 401 -> "The request carries no token that the server knows, or one that has expired.";
			case 403 -> "The server understood the request and will not do it for this token, role or address.";
			case 404 -> "There is nothing of this name that the token may see.";
			case 405, 406, 415 -> "The address is right; the method or the media type is not.";
			case 408, 413 -> "The request's body is beyond a limit of size or time.";
			case 409 -> "The request is right, but the present state does not allow it. Nothing was changed.";
			case 412, 428 -> "The request has to say which state it is about, so that no change is lost.";
			case 421 -> "The request was meant for another server.";
			case 422 -> "The request was read, and what it asks for is not valid. Nothing was changed.";
			case 429 -> "The server takes more requests of this token a little later.";
			case 500 -> "This is a fault of the server, not of the request.";
			case 502, 503, 504 -> "Something that the server depends on did not do its part.";
			default -> "The request cannot be read as it is. Nothing was changed.";
		};
	}

}
