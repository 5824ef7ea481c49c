package dev.checkpoint.engine.kept;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.StageId;
import java.util.ArrayList;
import java.util.List;

/** The changes of code that a person accepted for results that were there. Filled while {@link KeptIndex} is made. */
final class AcceptedChanges {

    // hardly any run has one
    private List<Accepted> changes = List.of();

    private record Accepted(long seq, Entry.ChangeAccepted entry) {

        boolean concerns(StageId stage) {
            return entry.stage().equals(stage.asPath()) || entry.stage().equals(stage.name());
        }
    }

    void add(long seq, Entry.ChangeAccepted entry) {
        if (changes.isEmpty()) {
            changes = new ArrayList<>(1);
        }
        changes.add(new Accepted(seq, entry));
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether this code is as good as that of a result, which was there when that was said. */
    boolean has(StageId stage, KeptResult result, String code) {
        for (Accepted change : changes) {
            boolean concerned = change.concerns(stage) || change.concerns(result.stage());
            if (concerned
                    && change.seq() > result.seq()
                    && change.entry().code().equals(code)) {
                return true;
            }
        }
        return false;
    }
}
