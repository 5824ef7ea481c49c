package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What was executed, against what the database holds, once every run of a cluster has ended. */
final class Ledger {

    private final Cluster cluster;

    private final List<Kept> kept;

    private final List<Executions.Line> lost;

    private Ledger(Cluster cluster) {
        this.cluster = cluster;
        this.kept = kept(cluster);
        this.lost = lost(cluster.executed(), kept);
    }

    /**
     * A completed entry.
     *
     * @param run the run
     * @param position which of its steps
     * @param result what the step returned: who executed it and all before it
     */
    private record Kept(String run, int position, String result) {

        Executions.Line execution() {
            String by = result.substring(result.lastIndexOf(' ') + 1, result.lastIndexOf(';'));
            return new Executions.Line(Long.parseLong(by), run, position);
        }
    }

    /** Each step of each run is completed once, and every other execution of it was lost by a death or refused. */
    static Ledger examine(Cluster cluster, List<String> runs) {
        Ledger ledger = new Ledger(cluster);
        ledger.allEnded(runs);
        ledger.eachStepIsCompletedOnce(runs);
        ledger.eachGotWhatTheOneBeforeMade();
        ledger.onlyTheDeadAndTheRefusedLostAny();
        return ledger;
    }

    /** Executions of which nothing is kept. */
    List<Executions.Line> lost() {
        return lost;
    }

    private static List<Kept> kept(Cluster cluster) {
        return cluster.sql()
                .sql("SELECT RUN_ID, STAGE_POSITION, PAYLOAD FROM CHECKPOINT_ENTRY"
                        + " WHERE ENTRY_KIND = 'stage-completed' ORDER BY RUN_ID, SEQ")
                .query((row, number) -> new Kept(row.getString(1), row.getInt(2), row.getString(3)))
                .list();
    }

    private static List<Executions.Line> lost(List<Executions.Line> executed, List<Kept> kept) {
        List<Executions.Line> lost = new ArrayList<>(executed);
        for (Kept one : kept) {
            assertThat(lost.remove(one.execution()))
                    .as("the execution behind the entry %s", one)
                    .isTrue();
        }
        return lost;
    }

    private void allEnded(List<String> runs) {
        List<String> completed = cluster.sql()
                .sql("SELECT RUN_ID FROM CHECKPOINT_RUN WHERE STATUS = 'COMPLETED' AND OWNER IS NULL")
                .query(String.class)
                .list();
        assertThat(completed).containsExactlyInAnyOrderElementsOf(runs);
    }

    private void eachStepIsCompletedOnce(List<String> runs) {
        for (String run : runs) {
            assertThat(kept.stream().filter(one -> one.run().equals(run)).map(Kept::position))
                    .as("completed entries of %s by position", run)
                    .containsExactlyElementsOf(
                            IntStream.range(0, Steps.COUNT).boxed().toList());
        }
    }

    /** The result of a step begins with what the step before it is kept with, also where another instance made that. */
    private void eachGotWhatTheOneBeforeMade() {
        for (int i = 1; i < kept.size(); i++) {
            if (kept.get(i).position() > 0) {
                String before = kept.get(i - 1).result();
                assertThat(kept.get(i).result()).startsWith(before.substring(0, before.length() - 1));
            }
        }
    }

    /** One execution for each refusal, and one for the death. */
    private void onlyTheDeadAndTheRefusedLostAny() {
        for (Instance instance : cluster.instances()) {
            Set<String> runs = lost.stream()
                    .filter(line -> line.pid() == instance.pid())
                    .map(Executions.Line::run)
                    .collect(Collectors.toCollection(HashSet::new));
            for (String run : runs) {
                long refused = instance.refusals().stream()
                        .filter(refusal -> refusal.run().equals(run))
                        .count();
                assertThat(lost.stream()
                                .filter(line -> line.pid() == instance.pid()
                                        && line.run().equals(run)))
                        .as("executions by %s of steps of %s of which nothing is kept", instance.pid(), run)
                        .hasSizeLessThanOrEqualTo((int) refused + (instance.isDead() ? 1 : 0));
            }
        }
    }
}
