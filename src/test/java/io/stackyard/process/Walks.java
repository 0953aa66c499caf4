package io.stackyard.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which work a test walks: it crashes at every failpoint that the work has. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Walks {

	/** Simple names of the classes of the work. */
	String[] value();

}
