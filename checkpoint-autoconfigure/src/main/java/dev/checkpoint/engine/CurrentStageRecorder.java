package dev.checkpoint.engine;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.StageReport;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recorder an application injects: hands everything to the stage the current thread works for. */
public final class CurrentStageRecorder implements StageRecorder {

    @Override
    public void model(ModelDecision decision) {
        StageReport report = report("model");
        RunFrame frame = RunFrame.current();
        if (report == null || frame == null) {
            return;
        }
        report.model(decision);
        if (decision != null) { // callers may not be null-marked; the report says so
            TokenUsage used = decision.tokens();
            frame.execution()
                    .model(
                            report.label(decision.chosen()),
                            used == null ? -1 : used.input(),
                            used == null ? -1 : used.output());
        }
    }

    @Override
    public void template(TemplateRendering rendering) {
        StageReport report = report("template");
        if (report != null) {
            report.template(rendering);
        }
    }

    @Override
    public void note(String name, @Nullable Object value) {
        StageReport report = report("note");
        if (report != null) {
            report.note(name, value);
        }
    }

    @Override
    public void progress(long done, long total) {
        RunFrame frame = RunFrame.current();
        StageReport report = report("progress");
        if (frame != null && frame.stage() != null && report != null && report.progress(done, total)) {
            frame.session().progressed(frame.stage(), done, total);
        }
    }

    @Override
    public String idempotencyKey() {
        StageReport report = currentReport();
        return report == null ? UUID.randomUUID().toString() : report.idempotencyKey();
    }

    @Override
    public String runId() {
        RunFrame frame = RunFrame.current();
        return frame == null ? "" : frame.session().id().value();
    }

    /** The report of the stage the current thread works for; null outside of one. */
    public static @Nullable StageReport currentReport() {
        RunFrame frame = RunFrame.current();
        return frame == null ? null : frame.report();
    }

    /** The report to add to; null outside of a stage, which is worth a word only inside a run. */
    private static @Nullable StageReport report(String what) {
        RunFrame frame = RunFrame.current();
        if (frame != null && frame.report() == null) {
            frame.session().report().outsideStage(what, frame.session().spec().pipeline());
        }
        return frame == null ? null : frame.report();
    }
}
