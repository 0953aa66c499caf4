package io.stackyard;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.Resource;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rules of the design that the compiler does not know. */
@AnalyzeClasses(packages = "io.stackyard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String MANIFEST = "io.stackyard.manifest..";

	private static final String VOLUME = "io.stackyard.volume..";

	private static final String KIND = "io.stackyard.cluster.kind..";

	private static final String TIME = "io.stackyard.time..";

	@ArchTest
	static final ArchRule modulesHaveNoCycles = slices().matching("io.stackyard.(*)..")
		.should()
		.beFreeOfCycles()
		.because("a module can be understood, tested and replaced without those that use it");

	@ArchTest
	static final ArchRule pureModulesUseNoFramework = noClasses().that()
		.resideInAnyPackage(MANIFEST, VOLUME)
		.and()
		.doNotHaveSimpleName("package-info")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.fabric8.kubernetes.client..", "org.springframework..", "java.net..",
				"java.nio.channels..", "java.sql..")
		.because("the same release gives the same objects, wherever and whenever it is rendered");

	@ArchTest
	static final ArchRule pureModulesReadNoFile = noClasses().that()
		.resideInAnyPackage(MANIFEST, VOLUME)
		.should()
		.dependOnClassesThat(fileAccess())
		.orShould()
		.accessTargetWhere(target("touches the file system through a path",
				(access) -> is(access, Path.class, "toRealPath", "toFile", "register", "toAbsolutePath")))
		.because("what they render is a function of their input");

	@ArchTest
	static final ArchRule kubernetesClientStaysInOneModule = noClasses().that()
		.resideOutsideOfPackage("io.stackyard.kubernetes..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.fabric8.kubernetes.client..")
		.because("every effect on an API server is made, and its failures are translated, in one place");

	@ArchTest
	static final ArchRule processesAndDockerStayInOnePackage = noClasses().that()
		.resideOutsideOfPackage(KIND)
		.should()
		.dependOnClassesThat()
		.resideInAPackage("com.github.dockerjava..")
		.orShould()
		.dependOnClassesThat()
		.belongToAnyOf(ProcessBuilder.class, Process.class)
		.orShould()
		.accessTargetWhere(target("starts a process", (access) -> is(access, Runtime.class, "exec")))
		.because("Docker access is root access: one package starts programs, without a shell, and stops them");

	@ArchTest
	static final ArchRule webStaysInWebPackages = noClasses().that()
		.resideOutsideOfPackages("io.stackyard..web..", "io.stackyard.access..", "io.stackyard.openapi..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.web..")
		.because("what the product does can be called without HTTP; access is HTTP's own filter chain, "
				+ "and openapi describes the handlers of requests themselves");

	@ArchTest
	static final ArchRule controllersAreNobodysApi = classes().that()
		.areMetaAnnotatedWith(Controller.class)
		.should()
		.notHaveModifier(JavaModifier.PUBLIC)
		.andShould()
		.resideInAPackage("io.stackyard..web..")
		.because("the only caller of a controller is HTTP");

	@ArchTest
	static final ArchRule timeIsInjected = noClasses().that()
		.resideOutsideOfPackage(TIME)
		.should()
		.accessTargetWhere(target("reads the time of the machine", ArchitectureTests::readsTheClock))
		.because("a test moves the time itself");

	@ArchTest
	static final ArchRule monotonicTimeIsOnlyForProcesses = noClasses().that()
		.resideOutsideOfPackages(KIND, TIME)
		.should()
		.accessTargetWhere(target("reads the monotonic clock", (access) -> is(access, System.class, "nanoTime")))
		.because("a test moves the Ticker; only the wait for a process cannot be faked, it takes real time");

	@ArchTest
	static final ArchRule chanceIsInjected = noClasses().that()
		.resideOutsideOfPackage(TIME)
		.should()
		.accessTargetWhere(target("makes its own chance", ArchitectureTests::makesChance))
		.because("a test chooses the values, and secrets come from one strong source");

	@ArchTest
	static final ArchRule nobodySleeps = noClasses().should()
		.accessTargetWhere(target("sleeps", (access) -> is(access, Thread.class, "sleep")))
		.because("a pause is a Sleeper's, so that a test does not wait for it");

	@ArchTest
	static final ArchRule threadsInterruptOnlyThemselves = classes().should(restoreOnlyTheirOwnInterrupt())
		.because("an interrupt in the middle of a write may close the database's channel (H2, JDK NIO)");

	@ArchTest
	static final ArchRule nobodyInterruptsTasks = noClasses().should()
		.accessTargetWhere(target("interrupts tasks",
				(access) -> is(access, Future.class, "cancel") || is(access, ExecutorService.class, "shutdownNow")))
		.because("a task ends at a checkpoint that it knows, never in the middle of a step");

	@ArchTest
	static final ArchRule namesSayWhatAClassIs = noClasses().should()
		.haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
		.because("a name that fits everything collects everything");

	@ArchTest
	static final ArchRule jsonIsWrittenByOneMapper = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..",
				"com.fasterxml.jackson.dataformat..")
		.because(
				"two mappers write two forms of the same value; docker-java and swagger-core keep theirs to themselves");

	@ArchTest
	static final ArchRule beansAreBuiltByTheirConstructor = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.orShould()
		.beAnnotatedWith(Value.class)
		.orShould()
		.beAnnotatedWith("jakarta.inject.Inject")
		.orShould()
		.beAnnotatedWith(Resource.class)
		.because("an object is complete once it is there");

	@ArchTest
	static final ArchRule packagesSayWhatMayBeNull = classes().should(liveInANullMarkedPackage())
		.because("the compiler checks null only where the package is marked");

	@ArchTest
	static final ArchRule nobodyWritesToTheConsole = noClasses().should()
		.accessTargetWhere(target("writes to the console", (access) -> is(access, System.class, "out", "err")))
		.because("what is to be told goes to a logger or into an answer");

	@ArchTest
	static final ArchRule failuresHaveATypeOfTheirOwn = noClasses().that()
		.areNotAssignableTo(RuntimeException.class)
		.should()
		.callConstructor(RuntimeException.class)
		.orShould()
		.callConstructor(RuntimeException.class, String.class)
		.orShould()
		.callConstructor(RuntimeException.class, Throwable.class)
		.orShould()
		.callConstructor(RuntimeException.class, String.class, Throwable.class)
		.because("a caller can only tell failures apart by their type");

	private static boolean readsTheClock(JavaAccess<?> access) {
		boolean withoutClock = access.getTarget().getFullName().endsWith("now()");
		return withoutClock
				&& List
					.of(Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
					.stream()
					.anyMatch((type) -> access.getTargetOwner().isEquivalentTo(type))
				|| is(access, Clock.class, "systemUTC", "systemDefaultZone", "system")
				|| is(access, System.class, "currentTimeMillis");
	}

	private static boolean makesChance(JavaAccess<?> access) {
		return is(access, Math.class, "random") || is(access, UUID.class, "randomUUID")
				|| is(access, Random.class, "<init>") || is(access, SecureRandom.class, "<init>")
				|| is(access, ThreadLocalRandom.class, "current")
				|| is(access, RandomGenerator.class, "of", "getDefault");
	}

	private static boolean is(JavaAccess<?> access, Class<?> owner, String... names) {
		return access.getTargetOwner().isAssignableTo(owner) && Set.of(names).contains(access.getName());
	}

	private static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<JavaAccess<?>> predicate) {
		return DescribedPredicate.describe(description, predicate);
	}

	private static DescribedPredicate<JavaClass> fileAccess() {
		return DescribedPredicate.describe("read or write files",
				(type) -> type.isEquivalentTo(Files.class) || type.isEquivalentTo(File.class)
						|| type.getPackageName().equals("java.io") && !type.isEquivalentTo(IOException.class)
								&& !type.isEquivalentTo(UncheckedIOException.class)
								&& !type.isEquivalentTo(Serializable.class));
	}

	private static ArchCondition<JavaClass> restoreOnlyTheirOwnInterrupt() {
		return new ArchCondition<>("call interrupt() on the current thread alone") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getMethodCallsFromSelf()
					.stream()
					.filter((call) -> is(call, Thread.class, "interrupt"))
					.filter((call) -> !isOnCurrentThread(type, call))
					.forEach((call) -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
			}

			private static boolean isOnCurrentThread(JavaClass type, JavaMethodCall interrupt) {
				return type.getMethodCallsFromSelf()
					.stream()
					.anyMatch((call) -> is(call, Thread.class, "currentThread")
							&& call.getOrigin().equals(interrupt.getOrigin())
							&& call.getLineNumber() == interrupt.getLineNumber());
			}

		};
	}

	private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
		return new ArchCondition<>("live in a package with @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
					events.add(SimpleConditionEvent.violated(type,
							"The package of %s is not @NullMarked".formatted(type.getName())));
				}
			}

		};
	}

}
