package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ListeningPortsTests {

	private static final String HEADING = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

	private static final String REST = " 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0\n";

	private final Path proc;

	private final ListeningPorts ports;

	ListeningPortsTests(@TempDir Path proc) throws IOException {
		this.proc = proc;
		this.ports = new ListeningPorts(proc);
		Files.createDirectories(proc.resolve("net"));
		Files.createDirectories(proc.resolve("42/fd"));
		Files.writeString(proc.resolve("42/comm"), "nginx\n");
		Files.createSymbolicLink(proc.resolve("42/fd/3"), Path.of("socket:[4711]"));
	}

	@Test
	void findConflictWhenProgramListensNamesIt() throws IOException {
		write("tcp", "   0: 0100007F:0050 00000000:0000 0A");
		assertThat(this.ports.findConflict("127.0.0.1", 80))
			.contains(new PortConflict("127.0.0.1", 80, "'nginx' (process 42)"));
	}

	@Test
	void findConflictWhenProgramListensOnAllAddressesFindsIt() throws IOException {
		write("tcp6", "   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A");
		assertThat(this.ports.findConflict("127.0.0.1", 443))
			.contains(new PortConflict("127.0.0.1", 443, "'nginx' (process 42)"));
	}

	@Test
	void findConflictWhenAllAddressesAreWantedFindsIt() throws IOException {
		write("tcp", "   0: 0100007F:0050 00000000:0000 0A");
		assertThat(this.ports.findConflict("0.0.0.0", 80)).isPresent();
	}

	@Test
	void findConflictWhenAddressPortOrStateDiffersIsEmpty() throws IOException {
		write("tcp", "   0: 0200007F:0050 00000000:0000 0A");
		assertThat(this.ports.findConflict("127.0.0.1", 80)).isEmpty();
		assertThat(this.ports.findConflict("127.0.0.2", 8080)).isEmpty();
		write("tcp", "   0: 0100007F:0050 0100007F:D431 01");
		assertThat(this.ports.findConflict("127.0.0.1", 80)).isEmpty();
	}

	@Test
	void findConflictWhenHolderIsHiddenFindsThePort() throws IOException {
		Files.delete(this.proc.resolve("42/fd/3"));
		write("tcp", "   0: 0100007F:0050 00000000:0000 0A");
		assertThat(this.ports.findConflict("127.0.0.1", 80)).contains(new PortConflict("127.0.0.1", 80, null));
	}

	private void write(String file, String socket) throws IOException {
		Files.writeString(this.proc.resolve("net").resolve(file), HEADING + socket + REST);
	}

}
