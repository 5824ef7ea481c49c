package dev.checkpoint.validation;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/** Beans with one kind of mistake each. */
final class BrokenBeans {

    private BrokenBeans() {}

    static class Unreachable {

        @Stage
        private String hidden() {
            return "";
        }

        @Stage
        final String sealed() {
            return "";
        }

        @Stage
        static String shared() {
            return "";
        }

        @Checkpointed
        private String run() {
            return "";
        }

        @Stage
        String fine() {
            return "";
        }
    }

    static class Results {

        @Stage
        Stream<String> stream() {
            return Stream.of();
        }

        @Stage
        Iterator<String> iterator() {
            return List.<String>of().iterator();
        }

        @Stage
        List<InputStream> nested() {
            return List.of();
        }

        @Stage
        Map<String, Optional<Stream<String>>> deep() {
            return Map.of();
        }

        @Stage
        CompletableFuture<Stream<String>> future() {
            return CompletableFuture.completedFuture(Stream.of());
        }

        @Stage
        Future<String> plainFuture() {
            return CompletableFuture.completedFuture("");
        }

        @Stage
        java.sql.Connection connection() {
            throw new IllegalStateException();
        }

        @Checkpointed
        Thread pipeline() {
            return Thread.currentThread();
        }

        @Stage
        List<? extends Number> fine() {
            return List.of();
        }
    }

    static class Incomparable {

        @Stage
        void stream(InputStream in) {}

        @Stage
        void resource(Resource file, String name) {}

        @Stage
        void resources(List<Resource> files, Class<?> type) {}

        @Stage
        void function(Function<String, String> rate) {}

        @Stage
        void functions(Map<String, Supplier<String>> rates) {}

        @Stage
        void annotated(@NotFingerprinted Supplier<String> rate, Object anything) {}
    }

    static class OddArguments {

        @Checkpointed
        void pipeline(InputStream in, String name) {}

        @Checkpointed(autoRecover = false)
        void called(InputStream in) {}
    }

    static class Transactional {

        @Stage(effect = Effect.TRANSACTIONAL)
        String write() {
            return "";
        }

        @Stage(effect = Effect.TRANSACTIONAL)
        CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("");
        }
    }

    static class Named {

        @Checkpointed("research")
        String pipeline() {
            return "";
        }

        @Stage("find.sources")
        String stage() {
            return "";
        }
    }
}
