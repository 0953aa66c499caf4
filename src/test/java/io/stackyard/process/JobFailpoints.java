package io.stackyard.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;

/**
 * The failpoints of every kind of job, as its code has them: the lines, in whatever it
 * comes to call, that begin a step, record a change or announce an effect.
 */
final class JobFailpoints {

	private static final Set<String> CALLS = Set.of("step", "check", "once", "sharing", "alone", "record", "about",
			"requireOwned");

	/** Read once: it takes some seconds. */
	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.stackyard");

	private JobFailpoints() {
	}

	/** Return the lines with a failpoint by the simple name of the class of the work. */
	static SortedMap<String, SortedSet<String>> byWork() {
		return CLASSES.stream()
			.filter((type) -> type.isAssignableTo(JobWork.class) && !type.isInterface())
			.filter((type) -> !isOfEngine(type))
			.collect(Collectors.toMap(JavaClass::getSimpleName, (type) -> lines(type.getMethod("run", JobRun.class)),
					(one, other) -> one, TreeMap::new));
	}

	private static SortedSet<String> lines(JavaMethod run) {
		return reachable(run).stream()
			.flatMap((unit) -> unit.getMethodCallsFromSelf().stream())
			.filter((call) -> call.getTargetOwner().isEquivalentTo(JobRun.class) && CALLS.contains(call.getName()))
			.map((call) -> call.getOriginOwner().getName() + ":" + call.getLineNumber())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<JavaCodeUnit> reachable(JavaCodeUnit first) {
		Set<JavaCodeUnit> reached = new HashSet<>(Set.of(first));
		Deque<JavaCodeUnit> open = new ArrayDeque<>(reached);
		while (!open.isEmpty()) {
			JavaCodeUnit unit = open.remove();
			Stream.concat(unit.getCallsFromSelf().stream(), unit.getMethodReferencesFromSelf().stream())
				.flatMap(JobFailpoints::targets)
				.filter((target) -> !isOfEngine(target.getOwner()))
				.filter(reached::add)
				.forEach(open::add);
		}
		return reached;
	}

	/** What is called, and what may stand for it. */
	private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
		return access.getTarget().resolveMember().map(JobFailpoints::withOverrides).orElse(Stream.empty());
	}

	private static Stream<JavaCodeUnit> withOverrides(JavaMember member) {
		Stream<JavaCodeUnit> itself = (member instanceof JavaCodeUnit unit) ? Stream.of(unit) : Stream.empty();
		return Stream.concat(itself,
				member.getOwner()
					.getAllSubclasses()
					.stream()
					.flatMap((type) -> type.getMethods().stream())
					.filter((method) -> method.getName().equals(member.getName())));
	}

	private static boolean isOfEngine(JavaClass type) {
		return type.getPackageName().equals(JobRun.class.getPackageName());
	}

}
