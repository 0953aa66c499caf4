package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The ports of this host that programs listen on, as the kernel tells them. Where it
 * tells nothing no port counts as taken: Docker notices it later.
 *
 * @param proc where the kernel tells it: {@code /proc}
 */
record ListeningPorts(Path proc) {

	/**
	 * Return what stands in the way of listening, if anything does.
	 * @param address the address to listen on
	 * @param port the port
	 */
	Optional<PortConflict> findConflict(String address, int port) {
		return Stream.of("net/tcp", "net/tcp6")
			.flatMap((file) -> lines(this.proc.resolve(file)))
			.flatMap((line) -> ListeningSocket.parse(line).stream())
			.filter((socket) -> socket.conflictsWith(address, port))
			.findFirst()
			.map((socket) -> new PortConflict(address, port, findHolder(socket).orElse(null)));
	}

	private Optional<String> findHolder(ListeningSocket socket) {
		return entries(this.proc, "[0-9]*").stream()
			.filter((process) -> holds(process, socket))
			.findFirst()
			.map((process) -> "'%s' (process %s)".formatted(lines(process.resolve("comm")).findFirst().orElse("?"),
					process.getFileName()));
	}

	private static boolean holds(Path process, ListeningSocket socket) {
		String link = "socket:[%s]".formatted(socket.inode());
		return entries(process.resolve("fd"), "*").stream().anyMatch((file) -> leadsTo(file, link));
	}

	private static boolean leadsTo(Path file, String link) {
		try {
			return Files.readSymbolicLink(file).toString().equals(link);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** A process that ends meanwhile, or belongs to another user, has no entries. */
	private static List<Path> entries(Path directory, String pattern) {
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
			return StreamSupport.stream(entries.spliterator(), false).toList();
		}
		catch (IOException | DirectoryIteratorException ex) {
			return List.of();
		}
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			return Stream.empty();
		}
	}

}
