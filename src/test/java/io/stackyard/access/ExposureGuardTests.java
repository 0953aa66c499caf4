package io.stackyard.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.stackyard.server.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ExposureGuardTests {

	private final ServerProperties server = new ServerProperties();

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.2", "::1" })
	void startWhenAddressIsALoopbackIsAllowed(String address) throws UnknownHostException {
		this.server.setAddress(InetAddress.getByName(address));
		assertThatNoException().isThrownBy(() -> guard(false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "192.0.2.7" })
	void startWhenAddressIsOnANetworkIsRefused(String address) throws UnknownHostException {
		this.server.setAddress(InetAddress.getByName(address));
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> guard(false))
			.withMessage("The server would listen on '%s' without TLS, where tokens can be read on their way.",
					address);
	}

	@Test
	void startWhenThereIsNoAddressIsRefused() {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> guard(false))
			.withMessage("The server would listen on every address without TLS, where tokens can be read on their "
					+ "way.");
	}

	@Test
	void startWhenThereIsTlsIsAllowed() {
		this.server.setSsl(new Ssl());
		assertThatNoException().isThrownBy(() -> guard(false));
	}

	@Test
	void startWhenThereIsAProxyIsAllowed() {
		assertThatNoException().isThrownBy(() -> guard(true));
	}

	private void guard(boolean behindProxy) {
		new ExposureGuard(this.server, new ServerAccessProperties(List.of("localhost"), behindProxy));
	}

}
