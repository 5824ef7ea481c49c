package dev.checkpoint.test;

import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * A run that crashed and was resumed, beside one that did not crash.
 *
 * @param whole what was written without a crash
 * @param expected the result without a crash
 * @param atCrash what was written when the process died; null if it did not
 * @param resumed what was written in the end
 * @param result the result in the end
 */
record Survival(
        Course whole, @Nullable Object expected, @Nullable Course atCrash, Course resumed, @Nullable Object result) {

    /** What should not have happened, in words; empty if the run survived. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        RunStatus status = resumed.root().lastOfRun().status();
        if (status != RunStatus.COMPLETED) {
            violations.add("the run is " + status + ", not COMPLETED");
        }
        Course crashed = atCrash;
        if (crashed != null) {
            crashed.stages().keySet().forEach(stage -> executedAgain(stage, crashed, violations));
        }
        if (status == RunStatus.COMPLETED && !isSame()) {
            String from = whole.firstDifference(resumed);
            violations.add(
                    "the result is " + Course.text(resumed.result()) + " instead of " + Course.text(whole.result())
                            + " without a crash" + (from == null ? "" : "; the first stage that differs is " + from));
        }
        return violations;
    }

    private void executedAgain(String stage, Course crashed, List<String> violations) {
        List<Entry.StageCompleted> all = resumed.calls(stage);
        int before = crashed.calls(stage).size();
        if (all.size() > Math.max(before, whole.calls(stage).size())) {
            Entry.StageCompleted again = all.get(all.size() - 1);
            Entry.StageCompleted kept = crashed.calls(stage).stream()
                    .filter(each -> each.call().position() == again.call().position())
                    .findFirst()
                    .orElse(crashed.calls(stage).get(before - 1));
            violations.add(stage + " was executed again, although it was completed: " + why(kept, again));
        }
    }

    private static String why(Entry.StageCompleted kept, Entry.StageCompleted again) {
        String said = DetailsReader.stage(again.ran().details()).executedAgain();
        if (said != null) {
            return said;
        }
        String notRestorable = kept.result().notRestorable();
        if (notRestorable != null) {
            return "its result cannot be restored: " + notRestorable;
        }
        InputChanges changes =
                InputChanges.between(kept.call().fingerprint(), again.call().fingerprint());
        return changes.isEmpty() ? "it was called once more than without a crash" : changes.inWords();
    }

    /** Values without {@code equals} are compared as they are recorded, and else member by member. */
    private boolean isSame() {
        if (Course.same(whole.result(), resumed.result()) && whole.result() != null) {
            return true;
        }
        try {
            return Objects.deepEquals(expected, result)
                    || expected != null
                            && Assertions.assertThat(result)
                                            .usingRecursiveComparison()
                                            .isEqualTo(expected)
                                    != null;
        } catch (AssertionError different) {
            return false;
        }
    }
}
