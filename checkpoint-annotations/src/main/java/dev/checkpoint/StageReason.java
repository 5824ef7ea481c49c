package dev.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * One reason for what becomes of a stage.
 *
 * @param reason the reason
 * @param subject what it is about: {@code args.topic}, {@code version}, {@code code}, or a sentence; empty if it is about the
 *     stage itself
 * @param on the stage or the argument of the run that it follows from; null if from none
 * @param before the value before, masked and shortened; null if it cannot be read
 * @param now the value now, masked and shortened; null if it cannot be read
 */
public record StageReason(
        Reason reason, String subject, @Nullable String on, @Nullable String before, @Nullable String now) {

    /** Creates a reason about the stage itself. */
    public static StageReason of(Reason reason) {
        return new StageReason(reason, "", null, null, null);
    }

    /** Creates a reason about something of the stage. */
    public static StageReason of(Reason reason, String subject) {
        return new StageReason(reason, subject, null, null, null);
    }

    /** Creates a reason that follows from another stage, or from an argument of the run. */
    public static StageReason on(Reason reason, String subject, String on) {
        return new StageReason(reason, subject, on, null, null);
    }

    /** Returns the same with both values. */
    public StageReason values(@Nullable String was, @Nullable String is) {
        return new StageReason(reason, subject, on, was, is);
    }

    /** Returns the reason for people: {@code args.topic changed: "cats" -> "dogs"}. */
    public String inWords() {
        StringBuilder words = new StringBuilder(subject);
        words.append(subject.isEmpty() ? "" : " ").append(reason.words());
        if (on != null) {
            words.append(reason == Reason.CHANGED ? ": " : " ").append(on);
        }
        if (before != null || now != null) {
            words.append(on == null ? ": " : ", ")
                    .append(shown(before))
                    .append(" -> ")
                    .append(shown(now));
        }
        return words.toString();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "…" : value.isEmpty() ? "none" : value;
    }

    @Override
    public String toString() {
        return inWords();
    }
}
