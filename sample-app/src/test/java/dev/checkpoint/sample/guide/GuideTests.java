package dev.checkpoint.sample.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunHandle;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.sample.guide.ShapeStages.Circle;
import dev.checkpoint.sample.guide.ShapeStages.Square;
import dev.checkpoint.sample.guide.start.FirstApplication;
import dev.checkpoint.sample.guide.start.PrimesPipeline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.HttpStatus;

/** What the guide says about its code is what happens. */
@ExtendWith(OutputCaptureExtension.class)
class GuideTests {

    @EnableAutoConfiguration
    @AutoConfigurationPackage
    @ComponentScan(basePackageClasses = FanOutPipeline.class)
    static class Guide {}

    @TempDir
    Path directory;

    private void in(Consumer<ConfigurableApplicationContext> work) {
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Guide.class).run("--checkpoint.file.directory=" + directory)) {
            work.accept(context);
        }
    }

    @Test
    void executesOnlyTheChangedNumber(CapturedOutput log) {
        in(context -> primes(context, List.of(100L, 1000L)));

        in(context -> assertThat(primes(context, List.of(100L, 500L))).isEqualTo("Primes below [100, 500]: [25, 95]"));

        assertThat(log)
                .contains("primes run=mine resumed (args.limits changed)")
                .contains("primes count[100] skipped", "primes count[500] completed")
                .contains("primes write is executed again: args.counts, args.limits changed");
    }

    private static String primes(ConfigurableApplicationContext context, List<Long> limits) {
        return context.getBean(PrimesPipeline.class).primes("mine", limits);
    }

    @Test
    void startsTheApplicationOfGettingStarted() {
        assertThat(FirstApplication.class).hasAnnotation(SpringBootApplication.class);
        try (var context = new SpringApplicationBuilder(FirstApplication.class).run("--checkpoint.store=memory")) {
            assertThat(primes(context, List.of(10L))).isEqualTo("Primes below [10]: [4]");
        }
    }

    @Test
    void recordsStagesSideBySide(CapturedOutput log) {
        in(context -> assertThat(context.getBean(FanOutPipeline.class).lengths(List.of("a", "bb", "ccc")))
                .containsExactly(1, 2, 3));

        assertThat(log).contains("fan-out length[a] completed", "length[ccc] completed", "3 stages executed");
    }

    @Test
    void appliesAStageToEachItem(CapturedOutput log) {
        in(context -> assertThat(context.getBean(DigestOfPages.class).lengths(List.of("a", "bb", "ccc")))
                .containsExactly(1, 2, 3));

        assertThat(log).contains("digest-pages length[ccc] completed", "3 stages executed");
    }

    @Test
    void keepsChildrenAsRunsOfTheirOwn(CapturedOutput log) {
        in(context -> {
            BookPipeline books = context.getBean(BookPipeline.class);
            assertThat(books.book("Tides", List.of("one", "three"))).containsExactly(3, 5);
            books.book("Tides", List.of("one", "three", "four"));

            SavedTime saved = context.getBean(SavedTime.class);
            assertThat(saved.total()).isPositive();
        });

        assertThat(log)
                .contains(
                        "book run=Tides resumed (args.texts changed (first at args.texts[2]))",
                        "1 stage executed, 2 skipped");
    }

    @Test
    void bringsBackValuesThatComeLaterAndSealedTypes() {
        in(context -> {
            assertThat(context.getBean(ShapeStages.class).shapes()).containsExactly(new Circle(1), new Square(2));
            assertThat(context.getBean(PageStages.class).lengthLater("four").join())
                    .isEqualTo(4);
        });
    }

    @Test
    void operatesOnRuns() {
        in(context -> {
            RunKeeper keeper = context.getBean(RunKeeper.class);
            RunHandle first = keeper.start("Tides", List.of("one"));
            RunHandle second = keeper.start("Tides", List.of("one"));

            assertThat(first.outcome()).isEqualTo(StartOutcome.STARTED);
            assertThat(second.outcome()).isEqualTo(StartOutcome.ALREADY_COMPLETED);
            assertThat(keeper.stages("Tides")).singleElement().asString().startsWith("Tides@1 chapter PT");
            assertThat(keeper.resumeAll()).isEmpty();

            keeper.deleteCompletedBefore(Instant.now().plusSeconds(1));
            assertThatThrownBy(() -> context.getBean(RunExplorer.class).get("Tides"))
                    .isInstanceOf(RunNotFoundException.class);
        });
    }

    @Test
    void answersBeforeARunEndsAndGivesItsResultLater() {
        in(context -> {
            BookController books = context.getBean(BookController.class);
            assertThatThrownBy(() -> books.get("Waves")).isInstanceOf(RunNotFoundException.class);

            assertThat(books.start("Waves", List.of("one", "three")).getStatusCode())
                    .isEqualTo(HttpStatus.ACCEPTED);

            Awaitility.await().ignoreException(RunNotFoundException.class).untilAsserted(() -> assertThat(
                            books.get("Waves").getBody())
                    .isEqualTo(List.of(3, 5)));
            assertThat(books.get("Waves").getStatusCode()).isEqualTo(HttpStatus.OK);
        });
    }

    @Test
    void givesTheWorkOfADayItsDateAsId(CapturedOutput log) {
        in(context -> {
            NightlySchedule schedule = context.getBean(NightlySchedule.class);
            schedule.today();
            schedule.failedBefore();
        });

        assertThat(log).contains("nightly length[two] completed", "nightly run=nightly-2");
    }

    @Test
    void recordsACallThroughTheBeanOfTheSameClass(CapturedOutput log) {
        in(context ->
                assertThat(context.getBean(LetterPipeline.class).letter("Ada")).isEqualTo("Dear Ada"));

        assertThat(log).contains("letter greeting completed");
    }

    @Test
    void callsStagesOutsideARunPlainly() {
        in(context -> {
            PageStages pages = context.getBean(PageStages.class);
            Duration age = pages.age(
                    Instant.EPOCH, Clock.systemUTC(), done -> assertThat(done).isOne());
            assertThat(age).isPositive();
            assertThat(context.getBean(PaymentStages.class).charge("7", 100)).contains("order 7");
        });
    }
}
