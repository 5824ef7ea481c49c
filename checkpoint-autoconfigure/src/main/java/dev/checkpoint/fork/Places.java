package dev.checkpoint.fork;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StageNotFoundException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Journal;
import java.util.List;

/** Finds where a fork begins. */
final class Places {

    private static final int NAMED = 20;

    private Places() {}

    /** The number of the first entry that is not copied. */
    static long seq(Journal journal, ForkRequest request) {
        if (request.stage() != null) {
            return before(journal, request, request.stage());
        }
        if (request.lastFailure()) {
            return beforeLastFailure(journal);
        }
        Long seq = request.seq();
        if (seq == null) {
            return journal.nextSeq();
        }
        if (seq > journal.nextSeq()) {
            throw new CheckpointException("Run '" + journal.runId() + "' has " + journal.nextSeq()
                    + " entries, so it cannot be forked at " + seq + ". Nothing was forked: choose a number from 1 to "
                    + journal.nextSeq() + ".");
        }
        return seq;
    }

    private static long before(Journal journal, ForkRequest request, String wanted) {
        List<Entry> entries = journal.entries();
        for (int seq = 1; seq < entries.size(); seq++) {
            if (request.endsBefore(new NumberedEntry(seq, entries.get(seq)))) {
                return seq;
            }
        }
        List<String> there = entries.stream()
                .flatMap(entry -> entry.ofStage().stream())
                .map(StageId::toString)
                .distinct()
                .toList();
        throw new StageNotFoundException(
                "Run '" + journal.runId() + "' has not executed a stage '" + wanted
                        + "'. Nothing was forked. Its stages: "
                        + (there.isEmpty() ? "none" : Texts.listed(there, NAMED))
                        + ".",
                journal.runId().value(),
                wanted);
    }

    private static long beforeLastFailure(Journal journal) {
        for (int seq = journal.entries().size() - 1; seq > 0; seq--) {
            if (journal.entries().get(seq) instanceof Entry.StageFailed failed) {
                return start(journal, failed.call(), seq);
            }
        }
        throw new CheckpointException("No stage of run '" + journal.runId()
                + "' has failed. Nothing was forked: name a stage or an entry instead.");
    }

    /** Where a failed attempt was started, if that was recorded: with its start alone, its outcome would be unknown. */
    private static long start(Journal journal, Call call, int failed) {
        for (int seq = failed - 1; seq > 0; seq--) {
            Entry entry = journal.entries().get(seq);
            if (entry instanceof Entry.OfStage of && of.call().id().equals(call.id())) {
                return entry instanceof Entry.StageStarted ? seq : failed;
            }
        }
        return failed;
    }
}
