package dev.checkpoint.plan;

import dev.checkpoint.Explanation;
import dev.checkpoint.PlannedStage;
import dev.checkpoint.Reason;
import dev.checkpoint.RunPlan;
import dev.checkpoint.StageReason;
import dev.checkpoint.Verdict;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.plan.Outlook.Row;
import dev.checkpoint.spec.Pipelines.Pipeline;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans resumes, and explains what happened. Thread-safe; executes nothing and writes nothing. */
public final class Planner {

    private static final int LISTED = 3;

    private final PlanServices services;

    /** A planner over its services. */
    public Planner(PlanServices services) {
        this.services = services;
    }

    /**
     * What a resume of the run with this journal would do.
     *
     * @param held whether a living instance executes it
     * @throws PipelineNotFoundException if this application does not have its pipeline
     */
    public RunPlan plan(Journal journal, boolean held) {
        RunSpec run = pipeline(journal.start());
        KnownCalls calls = new KnownCalls(journal);
        RunInputs arguments = new RunInputs(services, journal, run);
        ConfigurationChanges configuration = ConfigurationChanges.between(
                journal.configuration(), services.configuration().get());
        RunOutlook standing = RunOutlook.of(services, journal, held, run, arguments, configuration.settings());
        Outlook outlook = new Outlook(services, run, journal, calls, arguments);
        Rows rows = new Rows(journal, new Estimates(services.store(), journal), standing.all() != null);
        for (Row row : outlook.rows()) {
            rows.add(row, standing);
        }
        if (standing.all() == null) {
            rows.addNew();
        }
        return new RunPlan(
                journal.runId().value(),
                journal.start().pipeline(),
                journal.status(held),
                remark(standing, rows.stages),
                standing.resumable(),
                configuration.all(),
                rows.stages);
    }

    private static @Nullable String remark(RunOutlook standing, List<PlannedStage> stages) {
        String rejected = standing.resumable() ? rejected(stages) : null;
        return rejected == null ? standing.remark() : rejected;
    }

    /** A rejection is an answer like any other: to get another one, a fork has to begin before the question. */
    private static @Nullable String rejected(List<PlannedStage> stages) {
        List<String> rejected = stages.stream()
                .filter(stage -> stage.reasons().stream().anyMatch(why -> why.reason() == Reason.REJECTED))
                .map(PlannedStage::stage)
                .toList();
        return rejected.isEmpty()
                ? null
                : "The rejection of " + Texts.listed(rejected, LISTED)
                        + " is kept: the call throws ApprovalRejectedException"
                        + " again, and the run fails unless the pipeline catches it. To be asked again, fork the run"
                        + " before " + rejected.get(0) + ".";
    }

    /**
     * Why a stage was last executed, or was not.
     *
     * @param stage path, name and key, or the name alone
     */
    public Explanation explain(Journal journal, String stage) {
        return new Explanations(services.pipelines(), journal).of(stage);
    }

    private RunSpec pipeline(Entry.RunStarted start) {
        String name = start.pipeline();
        String bean = start.bean();
        return (bean == null
                        ? services.pipelines().find(name)
                        : services.pipelines().find(name, bean))
                .map(Pipeline::spec)
                .orElseThrow(() -> new PipelineNotFoundException(
                        "No plan can be made for run '" + start.runId() + "': it is a run of pipeline '" + name + "'"
                                + (bean == null ? "" : " of bean '" + bean + "'")
                                + ", which this application does not have. Ask an application that has it.",
                        name));
    }

    /** The rows of a plan. */
    private final class Rows {

        private final Journal journal;

        private final Estimates estimates;

        private final List<PlannedStage> stages = new ArrayList<>();

        private final Set<String> names = new HashSet<>();

        /** Whether all stages have one verdict, and none is executed. */
        private final boolean all;

        Rows(Journal journal, Estimates estimates, boolean all) {
            this.all = all;
            this.journal = journal;
            this.estimates = estimates;
        }

        void add(Row row, RunOutlook standing) {
            KnownCall call = row.call();
            Outcome outcome = row.outcome();
            RunOutlook.OfAll one = standing.all();
            Verdict verdict = one == null ? outcome.verdict() : one.verdict();
            Long seq = outcome.used() == null
                    ? call == null ? null : call.newest()
                    : Long.valueOf(outcome.used().seq());
            Entry.StageCompleted completed = call == null ? null : call.completed();
            names.add(row.name());
            add(
                    row.path(),
                    row.name(),
                    verdict,
                    one == null ? outcome.reasons() : List.of(one.reason()),
                    seq == null ? null : new Position(journal.runId(), seq).toString(),
                    completed == null || completed.child() == null
                            ? null
                            : completed.child().value());
        }

        /** What only other runs have called, and is still there. */
        void addNew() {
            for (StageId stage : estimates.others(names)) {
                boolean declared = services.pipelines().findStage(stage.name()).isPresent();
                if (declared) {
                    String path =
                            stage.path().indexOf('[') < 0 && stage.key().isEmpty() ? stage.asPath() : stage.name();
                    add(path, stage.name(), Verdict.NEW, List.of(StageReason.of(Reason.FIRST)), null, null);
                }
            }
        }

        private void add(
                String path,
                String name,
                Verdict verdict,
                List<StageReason> reasons,
                @Nullable String checkpoint,
                @Nullable String child) {
            Estimates.Effort effort = verdict == Verdict.SKIP || all ? Estimates.Effort.NONE : estimates.of(name);
            stages.add(new PlannedStage(path, name, verdict, reasons, checkpoint, child, effort.time(), effort.cost()));
        }
    }
}
