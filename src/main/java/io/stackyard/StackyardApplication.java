package io.stackyard;

import java.util.OptionalInt;

import io.stackyard.server.ExitCode;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class StackyardApplication {

	public static void main(String[] arguments) {
		try {
			SpringApplication.run(StackyardApplication.class, arguments);
		}
		catch (RuntimeException ex) {
			OptionalInt code = ExitCode.find(ex);
			if (code.isEmpty()) {
				throw ex;
			}
			System.exit(code.getAsInt());
		}
	}

}
