package dev.checkpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Stage;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/** The page about the annotations has every attribute with its type and default, and every value of their enums. */
class AnnotationsReferenceTests {

    private static final Path REFERENCE = Path.of("../docs/reference/annotations.md");

    static Stream<Class<?>> types() throws IOException {
        String name = Stage.class.getPackageName();
        return Arrays.stream(new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + name.replace('.', '/') + "/*.class"))
                .map(file -> String.valueOf(file.getFilename()).replace(".class", ""))
                .filter(type -> !type.equals("package-info"))
                .<Class<?>>map(type -> ClassUtils.resolveClassName(name + "." + type, null))
                .sorted((one, other) -> one.getName().compareTo(other.getName()));
    }

    static Stream<Class<?>> annotations() throws IOException {
        return types().filter(Class::isAnnotation);
    }

    static Stream<Class<?>> enums() throws IOException {
        return types().filter(Class::isEnum);
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void hasEveryAttributeWithItsTypeAndDefault(Class<?> annotation) throws IOException {
        String section = section("@" + annotation.getSimpleName());

        assertThat(annotation.getDeclaredMethods())
                .allSatisfy(attribute -> assertThat(section).contains(row(attribute)));
        assertThat(section.lines().filter(line -> line.startsWith("| `") && line.split(" \\| ").length > 3))
                .hasSameSizeAs(annotation.getDeclaredMethods());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void hasEveryValue(Class<?> type) throws IOException {
        String section = section("Values of " + type.getSimpleName());

        assertThat(type.getEnumConstants())
                .allSatisfy(value -> assertThat(section).contains("| `" + value + "` |"));
    }

    private static String row(Method attribute) {
        return "| `%s` | `%s` | %s |"
                .formatted(
                        attribute.getName(),
                        attribute.getReturnType().getSimpleName(),
                        written(attribute.getDefaultValue()));
    }

    private static String written(@Nullable Object value) {
        if (value == null) {
            return "required";
        }
        if (value.getClass().isArray()) {
            assertThat(Array.getLength(value)).isZero();
            return "`{}`";
        }
        return value instanceof String text ? "`\"" + text + "\"`" : "`" + value + "`";
    }

    private static String section(String heading) throws IOException {
        String page = Files.readString(REFERENCE);
        assertThat(page).contains("\n## " + heading + "\n");
        String rest = page.substring(page.indexOf("\n## " + heading + "\n") + 4);
        int next = rest.indexOf("\n## ");
        return next < 0 ? rest : rest.substring(0, next);
    }
}
