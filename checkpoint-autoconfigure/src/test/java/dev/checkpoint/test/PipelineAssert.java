package dev.checkpoint.test;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a pipeline, which call it several times. Nothing else may use the store meanwhile; it is afterwards as it was
 * before.
 */
public final class PipelineAssert {

    private final TestStore store = CurrentTest.bean(TestStore.class, "assertThatPipeline");

    private final Crashes crashes = CurrentTest.bean(Crashes.class, "assertThatPipeline");

    private final PipelineCaller caller;

    private Runnable preparation = () -> {};

    PipelineAssert(Callable<?> call) {
        caller = new PipelineCaller(
                call,
                store,
                CurrentTest.bean(RunOperations.class, "assertThatPipeline"),
                CurrentTest.bean(RunExplorer.class, "assertThatPipeline"));
    }

    /** Sets what is done before each call of the pipeline, such as emptying what its collaborators keep in memory. */
    public PipelineAssert preparedBy(Runnable action) {
        preparation = action;
        return this;
    }

    /**
     * Approves what stages ask a person, in each of the calls.
     *
     * @param answers the answers that each question gets until it needs no more; those of people without a role that it asks
     *     for are passed over
     */
    public PipelineAssert approvedWith(ApprovalAnswer... answers) {
        caller.approveWith(List.of(answers));
        return this;
    }

    /**
     * Verifies that the pipeline survives a crash wherever it happens. Calls it once without a crash. Then, for each entry but the
     * first that this wrote, calls it from the same state as before, lets the process die instead of writing that entry, and
     * resumes the run by its id, as recovery does; or with another call, if its arguments cannot be restored. Each time, the run
     * must complete with the result of the call without a crash, and no stage that was completed may be executed again.
     *
     * <p>If the process dies in an {@code IRREVERSIBLE} stage, this decides that it took no effect, as a person would.
     *
     * <p>The pipeline has to be deterministic for that: a result that depends on a random number, a time or a counter differs
     * without any crash, and the message names the stage that it comes from.
     *
     * @throws AssertionError if it does not survive; the message says after which crash, and what happened
     */
    public PipelineAssert survivesACrashAtEveryEntry() {
        Map<RunId, List<Entry>> before = store.copy();
        try {
            preparation.run();
            store.dieAt(Long.MAX_VALUE);
            Object value;
            try {
                value = caller.call();
            } catch (ApprovalPendingException asks) {
                throw failure("The pipeline asks a person: answer with approvedWith(ApprovalAnswer.by(...)).", asks);
            } catch (Throwable failed) {
                throw failure("The pipeline failed without a crash.", failed);
            }
            List<TestStore.Written> written = store.written();
            Course whole = Course.of(store, written);
            if (!(whole.root().lastOfRun() instanceof Entry.RunCompleted)) {
                throw failure("Without a crash, the run did not complete.\n\n" + picture(whole), null);
            }
            for (int n = 1; n < written.size(); n++) {
                store.goBackTo(before);
                crashAt(n, written.get(n), whole, value);
            }
            return this;
        } finally {
            store.goBackTo(before);
        }
    }

    private void crashAt(int n, TestStore.Written entry, Course whole, @Nullable Object value) {
        String place = "The process died before entry " + n + " was written (" + words(entry.entry())
                + "), and the run was resumed. ";
        preparation.run();
        crashes.atEntry(n);
        Object result = null;
        Throwable thrown = null;
        try {
            result = caller.call();
        } catch (Throwable crash) {
            thrown = crash;
        }
        if (!crashes.happened()) {
            if (thrown != null) {
                throw failure("A second call of the pipeline failed without a crash.", thrown);
            }
            // it wrote less than the first time; the results tell whether that matters
            check(place, new Survival(whole, value, null, Course.of(store, store.written()), result));
            return;
        }
        crashes.restart();
        Course atCrash = Course.of(store, store.written());
        try {
            result = caller.resume(atCrash.root().runId());
        } catch (Throwable failed) {
            throw failure(place + "It failed.\n\n" + picture(Course.of(store, store.written())), failed);
        }
        check(place, new Survival(whole, value, atCrash, Course.of(store, store.written()), result));
    }

    private static void check(String place, Survival survival) {
        List<String> violations = survival.violations();
        if (!violations.isEmpty()) {
            throw failure(
                    place + "Then\n  - " + String.join("\n  - ", violations) + "\n\n" + picture(survival.resumed()),
                    null);
        }
    }

    private static String words(Entry entry) {
        return entry instanceof Entry.OfStage stage
                ? entry.kind().word() + " " + stage.stage().asPath()
                : entry.kind().word();
    }

    private static String picture(Course course) {
        RunExplorer explorer = CurrentTest.bean(RunExplorer.class, "assertThatPipeline");
        String run = course.root().runId().value();
        RunEvents events = CurrentTest.bean(RunEvents.class, "assertThatPipeline");
        return RunText.of(explorer.get(run), events.of(run));
    }

    private static AssertionError failure(String what, @Nullable Throwable cause) {
        return new AssertionError(
                "Expecting the pipeline to survive a crash at every entry, but it does not.\n" + what, cause);
    }
}
