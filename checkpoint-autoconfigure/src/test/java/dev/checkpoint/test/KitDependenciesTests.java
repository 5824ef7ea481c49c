package dev.checkpoint.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The published classes of the kit need what tests of an application have, and nothing else of these tests. */
@TestInstance(Lifecycle.PER_CLASS) // reads the classes once
class KitDependenciesTests {

    private static final List<String> TESTS_HAVE = List.of(
            "java.",
            "org.jspecify.",
            "org.springframework.",
            "org.junit.jupiter.api.",
            "org.assertj.",
            "tools.jackson.");

    private static final List<String> OF_A_CHAT_MODEL =
            List.of("org.springframework.ai.", "reactor.", "io.micrometer.", "org.reactivestreams.");

    private final List<JavaClass> published = published();

    private static List<JavaClass> published() {
        return new ClassFileImporter()
                .importPackages("dev.checkpoint.test").stream()
                        .filter(type -> type.getPackageName().equals("dev.checkpoint.test"))
                        .filter(type ->
                                !type.getName().replaceFirst("\\$.*", "").endsWith("Tests"))
                        .toList();
    }

    private static Set<String> used(Stream<JavaClass> types, Predicate<JavaClass> wanted) {
        Set<String> used = new TreeSet<>();
        types.flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> !type.isPrimitive())
                .filter(wanted)
                .forEach(type -> used.add(type.getName()));
        return used;
    }

    private static boolean startsWith(JavaClass type, List<String> packages) {
        return packages.stream().anyMatch(type.getName()::startsWith);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getName().startsWith("dev.checkpoint.");
    }

    private static boolean isTest(JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains("/test-classes/");
    }

    @Test
    void needNoOtherTests() {
        assertThat(published).extracting(JavaClass::getSimpleName).contains("CheckpointTest", "ScriptedChatModel");
        assertThat(used(
                        published.stream(),
                        type -> isOurs(type) && !type.getPackageName().equals("dev.checkpoint.test") && isTest(type)))
                .isEmpty();
    }

    @Test
    void needWhatTestsHave() {
        assertThat(used(
                        published.stream(),
                        type -> !isOurs(type) && !startsWith(type, TESTS_HAVE) && !startsWith(type, OF_A_CHAT_MODEL)))
                .isEmpty();
    }

    @Test
    void needNoChatModelUnlessItIsOne() {
        assertThat(used(
                        published.stream().filter(type -> !type.getName().startsWith("dev.checkpoint.test.Scripted")),
                        type -> startsWith(type, OF_A_CHAT_MODEL)))
                .isEmpty();
        assertThat(used(published.stream(), type -> startsWith(type, OF_A_CHAT_MODEL)))
                .isNotEmpty();
    }
}
