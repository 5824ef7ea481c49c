package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.CODEC;
import static dev.checkpoint.codec.jackson.CodecFixture.FINGERPRINTER;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.codec.jackson.Shapes.Box;
import dev.checkpoint.codec.jackson.Shapes.Order;
import dev.checkpoint.error.PayloadException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

/** Values that are handles on something else are refused when they are written, not found empty when they are read. */
class RefusedKindsTests {

    static Stream<Object> handles() {
        Supplier<String> lambda = () -> "a";
        Runnable runnable = () -> {};
        return Stream.of(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new StringReader("a"),
                Stream.of("a"),
                List.of("a").iterator(),
                new Thread("t"),
                ForkJoinPool.commonPool(),
                CompletableFuture.completedFuture("a"),
                RefusedKindsTests.class.getClassLoader(),
                String.class,
                new ThreadLocal<String>(),
                new Object(),
                lambda,
                runnable);
    }

    @ParameterizedTest
    @MethodSource("handles")
    void refusesToWrite(Object handle) {
        assertThatThrownBy(
                        () -> CODEC.encode(new Box<>(List.of(handle)), type(new TypeReference<Box<List<Object>>>() {})))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(handle.getClass().getName())
                .hasMessageContaining("$.content[0]");
        if (handle instanceof Type) {
            assertThat(FINGERPRINTER.digest(handle, type(Object.class)))
                    .as("a type has a name")
                    .isEqualTo(FINGERPRINTER.digest(handle, type(Object.class)));
        } else {
            assertThatThrownBy(() -> FINGERPRINTER.digest(handle, type(Object.class)))
                    .isInstanceOf(PayloadException.class);
        }
    }

    static Stream<Type> unsupported() {
        return Stream.of(
                java.io.InputStream.class,
                java.io.Writer.class,
                java.util.function.Consumer.class,
                new TypeReference<java.util.function.Function<String, String>>() {}.getType(),
                Supplier.class,
                Runnable.class,
                java.util.concurrent.Callable.class,
                Thread.class,
                java.util.concurrent.ExecutorService.class,
                java.sql.Connection.class,
                java.util.Iterator.class,
                new TypeReference<List<java.io.InputStream>>() {}.getType(),
                new TypeReference<Map<String, Optional<Runnable>>>() {}.getType(),
                java.io.InputStream[].class,
                new TypeReference<Map<String, List<Supplier<Integer>>>>() {}.getType(),
                Class.class);
    }

    @ParameterizedTest
    @MethodSource("unsupported")
    void hasNoDigestForDeclaredType(Type declared) {
        assertThat(FINGERPRINTER.supports(type(declared))).isEqualTo(declared == Class.class);
        assertThatThrownBy(() -> CODEC.encode(null, type(declared)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(declared.getTypeName());
    }

    @Test
    void supportsOrdinaryTypes() {
        for (Type declared : List.of(Order.class, Object.class, String.class, int.class, byte[].class, Map.class)) {
            assertThat(FINGERPRINTER.supports(type(declared))).isTrue();
        }
    }

    @Test
    void reportsACycleInsteadOfRunningForever() {
        Shapes.Bean bean = new Shapes.Bean();
        bean.getChildren().add(bean);

        assertThatThrownBy(() -> CODEC.encode(bean, type(Shapes.Bean.class))).isInstanceOf(PayloadException.class);
    }
}
