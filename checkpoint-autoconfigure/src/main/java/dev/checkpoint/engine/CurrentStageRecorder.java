package dev.checkpoint.engine;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recorder an application injects: hands everything to the stage the current thread works for. */
public final class CurrentStageRecorder implements StageRecorder {

    /** How a note shows how far a stage has come. */
    private record Progress(long done, long total) {}

    @Override
    public void model(ModelDecision decision) {
        StageRecording recording = recording();
        if (recording != null) {
            recording.add("models", decision);
        }
    }

    @Override
    public void template(TemplateRendering rendering) {
        StageRecording recording = recording();
        if (recording != null) {
            recording.add("templates", rendering);
        }
    }

    @Override
    public void note(String name, @Nullable Object value) {
        StageRecording recording = recording();
        if (recording != null) {
            recording.note(name, value);
        }
    }

    @Override
    public void progress(long done, long total) {
        Frame frame = CurrentRun.get();
        if (frame != null && frame.stage() != null && frame.recording() != null) {
            frame.recording().note("progress", new Progress(done, total));
            frame.session().progressed(frame.stage(), done, total);
        }
    }

    @Override
    public String idempotencyKey() {
        StageRecording recording = recording();
        return recording == null ? UUID.randomUUID().toString() : recording.idempotencyKey();
    }

    @Override
    public String runId() {
        Frame frame = CurrentRun.get();
        return frame == null ? "" : frame.session().id().value();
    }

    private static @Nullable StageRecording recording() {
        Frame frame = CurrentRun.get();
        return frame == null ? null : frame.recording();
    }
}
