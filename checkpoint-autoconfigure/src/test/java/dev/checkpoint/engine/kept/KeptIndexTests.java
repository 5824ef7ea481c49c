package dev.checkpoint.engine.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.StageId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known from a journal alone, without an engine. */
class KeptIndexTests {

    private final KeptJournal journal = new KeptJournal();

    private final Matching execution = new Matching(KeptIndex.none());

    @Test
    void isEmptyIfNoStageWasCalled() {
        assertThat(journal.index().isEmpty()).isTrue();
        assertThat(KeptIndex.none().isEmpty()).isTrue();
    }

    @Test
    void hasTheResultsOfEqualCallsInTheirOrder() {
        Match one = KeptJournal.call(execution, "pay", 1);
        Match other = KeptJournal.call(execution, "pay", 1);
        long last = journal.completed(other);
        long first = journal.completed(one);
        List<KeptResult> results = journal.index().results(StageId.of("pay"), KeptJournal.inputs(1));
        assertThat(results).extracting(KeptResult::seq).containsExactly(last, first);
        assertThat(results).extracting(KeptResult::rank).containsExactly(0, 1);
        assertThat(journal.index().results(StageId.of("pay"), KeptJournal.inputs(2)))
                .isEmpty();
        assertThat(journal.index().results(StageId.of("ship"), KeptJournal.inputs(1)))
                .isEmpty();
    }

    @Test
    void hasTheCallsThatWereStartedAndHaveNoEnd() {
        Match completed = KeptJournal.call(execution, "pay", 1);
        Match failed = KeptJournal.call(execution, "pay", 2);
        Match open = KeptJournal.call(execution, "pay", 1);
        journal.started(completed);
        journal.started(failed);
        long seq = journal.started(open);
        journal.completed(completed);
        journal.failed(failed);
        assertThat(journal.index().open()).singleElement().satisfies(call -> {
            assertThat(call.seq()).isEqualTo(seq);
            assertThat(call.stage()).isEqualTo(StageId.of("pay"));
        });
    }

    @Test
    void hasOpenCallsInTheOrderInWhichTheyWereLastStarted() {
        Match first = KeptJournal.call(execution, "pay", 1);
        Match second = KeptJournal.call(execution, "pay", 1);
        journal.started(first);
        long ofSecond = journal.started(second);
        long ofFirst = journal.started(first);
        assertThat(journal.index().open()).extracting(OpenCall::seq).containsExactly(ofSecond, ofFirst);
    }

    @Test
    void staysAsItIsWhenAnExecutionUsesIt() {
        journal.completed(KeptJournal.call(execution, "pay", 1));
        KeptIndex index = journal.index();
        assertThat(KeptJournal.call(new Matching(index), "pay", 1).same()).isTrue();
        assertThat(KeptJournal.call(new Matching(index), "pay", 1).same()).isTrue();
        assertThat(index.results(StageId.of("pay"), KeptJournal.inputs(1))).hasSize(1);
    }
}
