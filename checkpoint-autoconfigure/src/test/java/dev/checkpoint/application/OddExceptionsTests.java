package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.ErrorInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever a stage throws, the caller gets that very object, and the journal tells of it within bounds. */
@ExtendWith(OutputCaptureExtension.class)
class OddExceptionsTests {

    /** An exception of which one method does not do what it is for. */
    static final class Broken extends RuntimeException {

        private final String what;

        Broken(String what) {
            super("broken " + what);
            this.what = what;
        }

        @Override
        public @Nullable String getMessage() {
            if (what.equals("message")) {
                throw new AssertionError("no message");
            }
            return super.getMessage();
        }

        @Override
        public synchronized Throwable getCause() {
            if (what.equals("cause")) {
                throw new IllegalStateException("no cause");
            }
            return super.getCause();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            if (what.equals("trace")) {
                throw new AssertionError("no trace");
            }
            return super.getStackTrace();
        }

        @Override
        public String toString() {
            throw new AssertionError("no text");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "cause", "trace", "text"})
    void givesTheCallerTheExceptionHoweverBrokenItIs(String what, CapturedOutput output) {
        Broken broken = new Broken(what);

        ErrorInfo error = errorOf(broken);

        assertThat(error.type()).isEqualTo(Broken.class.getName());
        assertThat(output)
                .contains("broken odd failed after ")
                .contains("broken run=a failed after ")
                .contains("1 stage executed: in odd: Broken");
    }

    @Test
    void keepsTheRootOfALongChainOfCauses() {
        RuntimeException error = new RuntimeException("the root");
        for (int i = 1; i <= 500; i++) {
            error = new RuntimeException("level " + i, error);
        }

        List<ErrorInfo> chain = new ArrayList<>();
        for (ErrorInfo link = errorOf(error); link != null; link = link.cause()) {
            chain.add(link);
        }

        assertThat(chain).hasSizeBetween(20, 101);
        assertThat(chain.get(0).message()).isEqualTo("level 500");
        assertThat(chain.get(chain.size() - 1).message()).isEqualTo("the root");
        assertThat(chain).extracting(ErrorInfo::type).anyMatch(type -> type.matches("\\(\\d+ more causes\\)"));
    }

    @Test
    void countsWhatIsTooManyOfTheSuppressed() {
        RuntimeException error = new RuntimeException("closing");
        for (int i = 0; i < 10_000; i++) {
            error.addSuppressed(new IllegalStateException("close " + i));
        }

        List<ErrorInfo> suppressed = errorOf(error).suppressed();

        assertThat(suppressed).hasSizeBetween(20, 101);
        assertThat(suppressed.get(0).message()).isEqualTo("close 0");
        assertThat(suppressed.get(suppressed.size() - 1).type())
                .isEqualTo("(" + (10_000 - suppressed.size() + 1) + " more suppressed)");
    }

    @Test
    void doesNotGrowWithExceptionsThatSuppressExceptions() {
        ErrorInfo error = errorOf(tree(4, 12));

        assertThat(count(error)).isLessThan(250);
    }

    @Test
    void namesACauseThatLeadsBack() {
        RuntimeException outer = new RuntimeException("outer");
        RuntimeException inner = new RuntimeException("inner", outer);
        outer.initCause(inner);

        ErrorInfo cause = errorOf(outer).cause();

        assertThat(cause).isNotNull();
        assertThat(cause.message()).isEqualTo("inner");
        assertThat(cause.cause()).isNotNull();
        assertThat(cause.cause().type()).isEqualTo("(java.lang.RuntimeException, see above)");
    }

    @Test
    void shortensHugeMessagesAndLogsOneLine(CapturedOutput output) {
        ErrorInfo error = errorOf(new RuntimeException("first line\nsecond line\n" + "x".repeat(5_000_000)));

        assertThat(error.message())
                .hasSizeLessThan(40_000)
                .startsWith("first line\nsecond")
                .endsWith(" characters)");
        assertThat(output.getAll().lines().filter(line -> line.contains("failed after")))
                .hasSize(2)
                .allMatch(line -> line.contains("first line second line") && line.length() < 1_500);
    }

    @Test
    void resumesWithAShortReason(CapturedOutput output) {
        Applications.inMemory().withBean(Pipeline.class).withBean(Stages.class).run(context -> {
            Stages stages = context.getBean(Stages.class);
            RuntimeException thrown = new RuntimeException("no carrier.\nAsk the\toffice " + "y".repeat(5_000));
            stages.willThrow(thrown);
            assertThat(catchThrowable(() -> context.getBean(Pipeline.class).run("a")))
                    .isSameAs(thrown);
            stages.willThrow(null);
            context.getBean(Pipeline.class).run("a");

            assertThat(output.getAll().lines().filter(line -> line.contains("run=a resumed")))
                    .singleElement()
                    .asString()
                    .contains("(failed with RuntimeException: no carrier. Ask the office yyy")
                    .hasSizeLessThan(600);
        });
    }

    private static RuntimeException tree(int depth, int width) {
        RuntimeException error = new RuntimeException("depth " + depth);
        for (int i = 0; depth > 0 && i < width; i++) {
            error.addSuppressed(tree(depth - 1, width));
        }
        return error;
    }

    private static int count(@Nullable ErrorInfo error) {
        if (error == null) {
            return 0;
        }
        return 1
                + count(error.cause())
                + error.suppressed().stream()
                        .mapToInt(OddExceptionsTests::count)
                        .sum();
    }

    /** What the journal says about a stage that threw it. */
    private static ErrorInfo errorOf(RuntimeException thrown) {
        List<ErrorInfo> errors = new ArrayList<>();
        Applications.inMemory().withBean(Pipeline.class).withBean(Stages.class).run(context -> {
            context.getBean(Stages.class).willThrow(thrown);
            assertThat(catchThrowable(() -> context.getBean(Pipeline.class).run("a")) == thrown)
                    .isTrue();
            errors.add(
                    context.getBean(RunExplorer.class).get("a").stages().get(0).error());
        });
        return errors.get(0);
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "broken", runId = "#id")
        void run(String id) {
            stages.odd();
        }
    }

    static class Stages {

        private volatile @Nullable RuntimeException error;

        void willThrow(@Nullable RuntimeException thrown) {
            error = thrown;
        }

        @Stage
        void odd() {
            RuntimeException thrown = error;
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
