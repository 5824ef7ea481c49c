package dev.checkpoint.explain.details;

import dev.checkpoint.explain.details.Captured.Beginning;
import dev.checkpoint.explain.details.Captured.Reference;
import dev.checkpoint.explain.details.Captured.Unrecorded;
import dev.checkpoint.explain.details.Captured.Value;
import dev.checkpoint.explain.details.Recorded.Progress;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Tells values from their placeholders. */
final class CapturedReader {

    private CapturedReader() {}

    /** Only arguments are references. */
    static Captured argument(JsonValue value) {
        Map<String, JsonValue> members = value.isObject() ? value.members() : Map.of();
        JsonValue from = members.get(Names.FROM);
        return from != null
                        && members.size() == 1
                        && from.isText()
                        && from.text().startsWith("@")
                ? new Reference(from.text())
                : captured(value);
    }

    /** A value that looks like a placeholder is taken for one. */
    static Captured captured(JsonValue value) {
        Map<String, JsonValue> members = value.isObject() ? value.members() : Map.of();
        JsonValue unrecorded = members.get(Names.UNRECORDED);
        if (unrecorded != null && members.size() == 1 && (unrecorded.isText() || unrecorded.is("true"))) {
            return new Unrecorded(unrecorded.isText() ? unrecorded.text() : null);
        }
        JsonValue size = members.get(Names.SIZE);
        JsonValue starts = members.get(Names.STARTS);
        if (size != null && starts != null && members.size() == 2 && size.isCount() && starts.isText()) {
            return new Beginning(size.number().longValueExact(), starts.text());
        }
        return new Value(value.json());
    }

    /** How far a stage had come, if the note says that. */
    static Optional<Progress> progress(Captured note) {
        try {
            Members from = Members.of(note.json(), new ArrayList<>());
            Long done = from.number(Names.DONE);
            Long total = from.number(Names.TOTAL);
            return done == null || total == null ? Optional.empty() : Optional.of(new Progress(done, total));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
