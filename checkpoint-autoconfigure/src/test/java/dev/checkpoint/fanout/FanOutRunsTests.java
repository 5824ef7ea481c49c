package dev.checkpoint.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.FanOutResult;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.application.Calls;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.StageProgressEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** Fan-outs inside runs: each item has an entry of its own. */
@Timeout(120)
class FanOutRunsTests {

    private static final List<String> PAGES =
            IntStream.range(0, 40).mapToObj(i -> "page-" + i).toList();

    private static final List<String> UPPER =
            IntStream.range(0, 40).mapToObj(i -> "PAGE-" + i).toList();

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path directory;

    enum Kept {
        FILE,
        H2
    }

    private void run(Kept kept, ContextConsumer<AssertableApplicationContext> test) {
        ApplicationContextRunner application = kept == Kept.FILE
                ? Applications.withFiles(directory)
                : Applications.withDatabase("jdbc:h2:file:" + directory.resolve("db"));
        application
                .withPropertyValues("checkpoint.jdbc.initialize-schema=always", "checkpoint.recovery.enabled=false")
                .withBean(Pages.class)
                .withBean(Pages.Stages.class)
                .withBean("told", CheckpointListener.class, () -> event -> {
                    if (event instanceof StageProgressEvent progress) {
                        told.add(progress.stage().asPath() + " " + progress.done() + "/" + progress.total());
                    }
                })
                .run(test);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOrderOfTheItems(Kept kept) {
        run(kept, context -> {
            assertThat(context.getBean(Pages.class).upper("r", PAGES)).isEqualTo(UPPER);
            assertThat(context.getBean(RunExplorer.class).get("r").stages()).hasSize(40);
        });
    }

    @ParameterizedTest
    @EnumSource
    void allQuestionsAreOpenAtOnceAndTheOtherItemsAreDone(Kept kept) {
        run(kept, context -> {
            Calls calls = context.getBean(Calls.class);
            List<String> pages = PAGES.subList(0, 20); // eleven of them ask, in calls of one stage without a key
            assertThatThrownBy(() -> context.getBean(Pages.class).published("r", pages))
                    .isInstanceOf(ApprovalPendingException.class);
            List<Approval> open = context.getBean(RunExplorer.class).approvals(ApprovalQuery.open());
            assertThat(open).hasSize(11);
            assertThat(calls.taken()).hasSize(9);
            for (Approval approval : open.subList(1, 11)) {
                context.getBean(RunOperations.class).approve(approval.id(), ApprovalAnswer.by("anna"));
            }
            assertThatThrownBy(() -> context.getBean(Pages.class).published("r", pages))
                    .isInstanceOf(ApprovalPendingException.class);
            assertThat(context.getBean(RunExplorer.class).approvals(ApprovalQuery.open()))
                    .extracting(Approval::id)
                    .containsExactly(open.get(0).id());
            assertThat(calls.taken()).hasSize(10);
            context.getBean(RunOperations.class).approve(open.get(0).id(), ApprovalAnswer.by("anna"));
            assertThat(context.getBean(Pages.class).published("r", pages)).isEqualTo(pages);
            assertThat(calls.taken()).hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void equalItemsAskAtOnceAndAreAnsweredInAnyOrderOverRestarts(Kept kept) {
        List<String> pages = List.of("page-1", "page-1", "page-0", "page-1");
        run(kept, context -> {
            assertThatThrownBy(() -> context.getBean(Pages.class).published("r", pages))
                    .isInstanceOf(ApprovalPendingException.class);
            assertThat(open(context)).containsExactlyInAnyOrder("r/published#1", "r/published#2", "r/published#3");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("page-0");
        });
        List<String> answered = List.of("r/published#3", "r/published#1");
        for (int i = 0; i < answered.size(); i++) {
            int left = 2 - i;
            String id = answered.get(i);
            run(kept, context -> {
                context.getBean(RunOperations.class).approve(id, ApprovalAnswer.by("anna"));
                assertThatThrownBy(() -> context.getBean(Pages.class).published("r", pages))
                        .isInstanceOf(ApprovalPendingException.class);
                assertThat(open(context))
                        .hasSize(left)
                        .contains("r/published#2")
                        .doesNotContain(id);
                assertThat(context.getBean(Calls.class).taken()).containsExactly("page-1");
            });
        }
        run(kept, context -> {
            context.getBean(RunOperations.class).approve("r/published#2", ApprovalAnswer.by("anna"));
            assertThat(context.getBean(Pages.class).published("r", pages)).isEqualTo(pages);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("page-1");
            assertThat(open(context)).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anItemThatAsksTwiceAsksOneQuestion(Kept kept) {
        List<String> pages = List.of("page-1", "page-1");
        run(kept, context -> {
            assertThatThrownBy(() -> context.getBean(Pages.class).insisting("r", pages))
                    .isInstanceOf(ApprovalPendingException.class);
            assertThat(open(context)).containsExactlyInAnyOrder("r/published#1", "r/published#2");
        });
    }

    @ParameterizedTest
    @EnumSource
    void oneOfEqualItemsIsEditedAndOneRejected(Kept kept) {
        List<String> pages = List.of("page-1", "page-1", "page-1");
        run(kept, context -> {
            Pages bean = context.getBean(Pages.class);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> bean.published("r", pages)).isInstanceOf(ApprovalPendingException.class);
            operations.approve("r/published#2", ApprovalAnswer.by("anna").withValue(Map.of("page", "page-0")));
            assertThatThrownBy(() -> bean.published("r", pages)).isInstanceOf(ApprovalPendingException.class);
            assertThat(open(context)).containsExactlyInAnyOrder("r/published#1", "r/published#3");
            operations.approve("r/published#1", ApprovalAnswer.by("anna"));
            operations.reject("r/published#3", ApprovalAnswer.by("anna"));
            assertThatThrownBy(() -> bean.published("r", pages)).isInstanceOf(ApprovalRejectedException.class);
            assertThat(context.getBean(Calls.class).taken()).containsExactlyInAnyOrder("page-0", "page-1");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerForOneItemIsNotThatOfAnEqualOneAfterIt(Kept kept) {
        List<String> pages = List.of("page-1", "page-1", "page-1");
        run(kept, context -> {
            Pages bean = context.getBean(Pages.class);
            RunOperations operations = context.getBean(RunOperations.class);
            assertThatThrownBy(() -> bean.oneByOne("r", pages)).isInstanceOf(ApprovalPendingException.class);
            operations.approve("r/published#1", ApprovalAnswer.by("anna").withValue(Map.of("page", "page-0")));
            operations.reject("r/published#2", ApprovalAnswer.by("anna"));
            operations.approve("r/published#3", ApprovalAnswer.by("anna"));
            FanOutResult<String> result = bean.oneByOne("r", pages);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("page-0", "page-1");
            assertThat(result.failures()).hasSize(1);
        });
    }

    private static List<String> open(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class).approvals(ApprovalQuery.open()).stream()
                .map(Approval::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void executesOnlyTheMissingItemsAfterAFailure(Kept kept) {
        run(kept, context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("page-20");
            assertThatThrownBy(() -> context.getBean(Pages.class).upper("r", PAGES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("page-20 is out of order");
            List<String> first = calls.taken();
            assertThat(first).contains("page-20").doesNotHaveDuplicates();
            calls.repair();

            assertThat(context.getBean(Pages.class).upper("r", PAGES)).isEqualTo(UPPER);
            assertThat(calls.taken())
                    .hasSize(40 - first.size() + 1)
                    .contains("page-20")
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource
    void collectsFailures(Kept kept) {
        run(kept, context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("page-3");
            calls.fail("page-17");
            List<FanOutResult<String>> made = new ArrayList<>();
            catchThrowable(() -> made.add(context.getBean(Pages.class).collected("r", PAGES)));
            assertThat(calls.taken()).as("all are tried").hasSize(40);
            FanOutResult<String> result = made.get(0);
            assertThat(result.results()).hasSize(38).startsWith("PAGE-0", "PAGE-1", "PAGE-2", "PAGE-4");
            assertThat(result.failures())
                    .extracting(FanOutResult.Failure::index)
                    .containsExactly(3, 17);
            assertThat(result.failures()).extracting(FanOutResult.Failure::item).containsExactly("page-3", "page-17");
            assertThatThrownBy(result::orThrow).hasMessageContaining("2 of 40 items failed");
        });
    }

    @ParameterizedTest
    @EnumSource
    void stopsWhenTheRunIsPaused(Kept kept) {
        run(kept, context -> {
            Calls calls = context.getBean(Calls.class);
            AtomicBoolean asked = new AtomicBoolean();
            AtomicBoolean paused = new AtomicBoolean();
            context.getBean(Pages.Stages.class).before(page -> {
                if (page.equals("page-10") && asked.compareAndSet(false, true)) {
                    context.getBean(RunOperations.class).pause("r", "a break");
                    paused.set(true);
                } else if (PAGES.indexOf(page) > 20) {
                    // the other threads could be through with all pages before the one that asks has written its
                    // request
                    await().untilTrue(paused);
                }
            });
            assertThatThrownBy(() -> context.getBean(Pages.class).upper("r", PAGES))
                    .isInstanceOf(RunPausedException.class)
                    .hasMessageContaining("a break");
            List<String> first = calls.taken();
            assertThat(first)
                    .as("what was running has ended")
                    .contains("page-10")
                    .hasSizeLessThan(40);
            assertThat(context.getBean(RunExplorer.class).get("r").status()).isEqualTo(RunStatus.PAUSED);

            context.getBean(RunOperations.class).resume("r");
            assertThat(calls.taken()).hasSize(40 - first.size()).doesNotContainAnyElementsOf(first);
        });
    }

    @ParameterizedTest
    @EnumSource
    void fansOutInsideAFanOut(Kept kept) {
        run(kept, context -> {
            assertThat(context.getBean(Pages.class).books("r", PAGES, List.of("x", "y")))
                    .startsWith("page-0[xpage-0, ypage-0]")
                    .hasSize(40);
            assertThat(context.getBean(RunExplorer.class).get("r").stages()).hasSize(40);
            assertThat(told)
                    .as("each stage has told its progress, in order")
                    .hasSize(80)
                    .containsSubsequence("book[page-7] 1/2", "book[page-7] 2/2");
        });
    }
}
