package dev.checkpoint.explain.details;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stage recorded while it ran, itself or through what it called.
 *
 * @param models calls of models
 * @param templates rendered templates
 * @param tools tools that models called
 * @param attempts attempts that failed inside the stage
 * @param answers what models answered last; only of a stage that failed
 * @param warnings what a reader should know
 * @param notes values by name
 * @param leftOut how many items were too many, by kind
 */
public record Recorded(
        List<ModelUse> models,
        List<TemplateUse> templates,
        List<ToolUse> tools,
        List<AttemptInside> attempts,
        List<String> answers,
        List<String> warnings,
        Map<String, Captured> notes,
        Map<ItemKind, Long> leftOut) {

    /** Nothing. */
    public static final Recorded NOTHING =
            new Recorded(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of());

    /** Copies the collections. */
    public Recorded {
        models = List.copyOf(models);
        templates = List.copyOf(templates);
        tools = List.copyOf(tools);
        attempts = List.copyOf(attempts);
        answers = List.copyOf(answers);
        warnings = List.copyOf(warnings);
        notes = Copies.of(notes);
        leftOut = Copies.of(leftOut);
    }

    /** How far the stage had come when it last said so. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(notes.get(Names.PROGRESS)).flatMap(CapturedReader::progress);
    }

    /** How far a stage has come. */
    public record Progress(long done, long total) {}
}
