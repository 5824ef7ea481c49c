package dev.checkpoint.doctor;

import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether runs that can go on would: their journals are read as a resume does, the last updated runs first, up to a limit. Lists read
 * less of a run than that.
 */
final class OpenRunsCheckup implements Checkup {

    static final int MOST = 1000;

    /** What a result says that was masked because there was no key. */
    private static final String SENSITIVE = "sensitive at ";

    private final Supplier<@Nullable Pipelines> application;

    private final boolean encrypted;

    /**
     * An examination.
     *
     * @param application what the application declares; null if it was not started
     * @param encrypted whether sensitive values are encrypted from now on
     */
    OpenRunsCheckup(Supplier<@Nullable Pipelines> application, boolean encrypted) {
        this.application = application;
        this.encrypted = encrypted;
    }

    @Override
    public String subject() {
        return "stages";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        List<RunSummary> open = visit.runs().open();
        Pipelines declared = application.get();
        Tally tally = new Tally(declared);
        Diagnoses runs = found.of("runs");
        int unreadable = 0;
        for (RunSummary run : open.subList(0, Math.min(MOST, open.size()))) {
            try {
                Journal journal = visit.store().open(new RunId(run.runId())).orElse(null);
                if (journal != null) {
                    tally.add(run, journal);
                    if (journal.torn() != null && run.status() != RunStatus.RUNNING) {
                        runs.note(
                                "The last write to run " + run.runId() + " was cut off, and is left out: "
                                        + journal.torn(),
                                run.pipeline() + "/" + run.runId(),
                                null);
                    }
                }
            } catch (RunUnreadableException broken) {
                if (unreadable++ < RunsCheckup.LISTED) {
                    runs.problem(
                            String.valueOf(broken.getMessage()),
                            broken.place(),
                            "Restore it from a backup, or remove it: delete " + RunsCheckup.quoted(run.runId()));
                }
            }
        }
        if (open.size() > MOST) {
            runs.note("Only " + MOST + " of the runs that can go on were read whole.", null, null);
        }
        stages(declared, tally, found);
        secrets(tally, found.of("secrets"));
    }

    private static void stages(@Nullable Pipelines declared, Tally tally, Diagnoses found) {
        if (declared == null) {
            found.note(
                    "Whether the application still has the stages of its runs is not known without starting it.",
                    null,
                    "Start it for that, without web server and recovery: doctor --code");
            return;
        }
        tally.pipelines.forEach((pipeline, runs) -> found.warning(
                "The application has no pipeline " + pipeline + ", so " + counted(runs) + " of it cannot go on here.",
                pipeline,
                "Deploy the code again, or give a pipeline that name back (@Checkpointed(\"" + pipeline
                        + "\")); remove runs that are not needed: list --pipeline " + RunsCheckup.quoted(pipeline)
                        + " -o ids | delete - --yes"));
        tally.stages.forEach((stage, runs) -> found.warning(
                "The application has no stage " + stage + ", which " + counted(runs)
                        + " completed: a resume does not use these results.",
                stage,
                "If the stage was renamed, name it: @Stage(formerly = \"" + stage
                        + "\"). What a resume would do says: plan " + RunsCheckup.quoted(runs.get(0))));
        if (tally.pipelines.isEmpty() && tally.stages.isEmpty()) {
            found.ok("The application has the pipelines and stages of the runs that can go on.", null);
        }
    }

    private void secrets(Tally tally, Diagnoses found) {
        if (!tally.masked.isEmpty()) {
            found.warning(
                    "Sensitive values were masked, because there was no key to encrypt them: results of "
                            + Texts.listed(List.copyOf(tally.masked), 10) + " in " + counted(tally.maskedRuns)
                            + ". A resume executes these stages again, or stops at them.",
                    null,
                    encrypted
                            ? "Nothing more: there is a key now, and it holds for what is written from now on."
                            : "Set checkpoint.encryption.keyset; what is no secret: @NotSensitive, or"
                                    + " checkpoint.redaction.not-keys.");
        } else if (encrypted) {
            found.ok("Sensitive values are encrypted.", "checkpoint.encryption.keyset");
        } else {
            found.note(
                    "There is no key: a value that is @Sensitive, or has a sensitive name, is masked and not restored.",
                    "checkpoint.encryption.keyset",
                    "Set checkpoint.encryption.keyset before stages return secrets.");
        }
    }

    private static String counted(List<String> runs) {
        return runs.size() == 1 ? "run " + runs.get(0) : runs.size() + " runs (" + Texts.listed(runs, 3) + ")";
    }

    /** What the journals say, summed up. */
    private static final class Tally {

        private final @Nullable Pipelines declared;

        private final Map<String, List<String>> pipelines = new TreeMap<>();

        private final Map<String, List<String>> stages = new TreeMap<>();

        private final Set<String> masked = new TreeSet<>();

        private final List<String> maskedRuns = new ArrayList<>();

        Tally(@Nullable Pipelines declared) {
            this.declared = declared;
        }

        void add(RunSummary run, Journal journal) {
            Set<String> names = new LinkedHashSet<>();
            Set<String> secret = new LinkedHashSet<>();
            for (Entry entry : journal.entries()) {
                if (entry instanceof Entry.StageCompleted stage
                        && !stage.call().stage().isUndo()) {
                    StageId id = stage.call().stage();
                    if (id.path().isEmpty()) { // inner ones belong to the result of the stage around them
                        names.add(id.name());
                    }
                    String why = stage.result().notRestorable();
                    if (why != null && why.startsWith(SENSITIVE)) {
                        secret.add(id.asPath());
                    }
                }
            }
            if (!secret.isEmpty()) {
                masked.addAll(secret);
                maskedRuns.add(run.runId());
            }
            Pipelines known = declared;
            if (known == null) {
                return;
            }
            if (!known.names().contains(run.pipeline())) {
                pipelines
                        .computeIfAbsent(run.pipeline(), first -> new ArrayList<>())
                        .add(run.runId());
                return; // its stages are gone with it
            }
            for (String name : names) {
                if (known.findStage(name).isEmpty()
                        && known.findFormerStage(name).isEmpty()
                        && !known.names().contains(name)) {
                    stages.computeIfAbsent(name, first -> new ArrayList<>()).add(run.runId());
                }
            }
        }
    }
}
