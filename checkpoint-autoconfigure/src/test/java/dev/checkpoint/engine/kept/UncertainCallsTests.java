package dev.checkpoint.engine.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls of which something cannot be compared: no result is theirs, and none that may be theirs is overlooked. */
class UncertainCallsTests {

    private static final RunId RUN = RunId.of("orders-1");

    private static final String DOG = "sha256:dog" + Fingerprinter.FORMERLY + "sha256:animal";

    private final KeptJournal journal = new KeptJournal();

    private static Fingerprint inputs(String order, String item) {
        return new Fingerprint(Map.of("args.order", order, "args.item", item));
    }

    private static Fingerprint unknown(String order) {
        return inputs(order, Fingerprinter.NOT_COMPARABLE);
    }

    private static Match call(Matching execution, Fingerprint inputs) {
        return execution.match(StageId.of("charge"), List.of(), Scope.TOP, inputs, List.of());
    }

    private void complete(Fingerprint... calls) {
        Matching execution = new Matching(KeptIndex.none());
        for (Fingerprint inputs : calls) {
            journal.completed(call(execution, inputs));
        }
    }

    private static InputChanges changes(Match match) {
        return InputChanges.between(match.kept().fingerprint(), match.fingerprint());
    }

    @Test
    void anEqualMarkIsNotAnEqualArgument() {
        complete(unknown("1"));
        Match match = call(journal.resumed(), unknown("1"));
        assertThat(match.same()).isFalse();
        assertThat(match.kept().seq()).isEqualTo(1);
        assertThat(changes(match).areUnknown()).isTrue();
        assertThat(changes(match).names()).containsExactly("args.item");
    }

    /** By position, the other order would look like a known change, and a charge would be repeated. */
    @Test
    void findsTheCallThatMayBeTheSameInAnyOrder() {
        complete(unknown("1"), unknown("2"), unknown("3"));
        Matching execution = journal.resumed();
        for (String order : List.of("3", "1", "2")) {
            assertThat(changes(call(execution, unknown(order))).changed())
                    .as(order)
                    .isEmpty();
        }
    }

    @Test
    void findsTheCallThatAnEarlierVersionRecordedWithoutTheArgument() {
        complete(new Fingerprint(Map.of("args.order", "1")), new Fingerprint(Map.of("args.order", "2")));
        Matching execution = journal.resumed();
        for (String order : List.of("2", "1")) {
            Match match = call(execution, unknown(order));
            assertThat(match.same()).isFalse();
            assertThat(changes(match).areUnknown()).isTrue();
        }
    }

    @Test
    void takesTheResultIfTheArgumentIsNoneOfTheInputsAnyMore() {
        complete(unknown("1"), unknown("2"));
        Matching execution = journal.resumed();
        Match match = call(execution, new Fingerprint(Map.of("args.order", "2")));
        assertThat(match.same()).isTrue();
        assertThat(match.kept().seq()).isEqualTo(2);
        assertThat(call(execution, new Fingerprint(Map.of("args.order", "3"))).same())
                .isFalse();
    }

    @Test
    void neitherTrustsNorOverlooksADigestThatSawLess() {
        complete(inputs("1", "sha256:other"), inputs("2", "sha256:animal"));
        Match dog = call(journal.resumed(), inputs("2", DOG));
        assertThat(dog.same()).isFalse();
        assertThat(dog.kept().seq()).isEqualTo(2);
        assertThat(changes(dog).areUnknown()).isTrue();
        assertThat(changes(dog).inWords())
                .isEqualTo("args.item cannot be compared (recorded by an earlier version, which"
                        + " compared less of it)");
    }

    @Test
    void tellsApartWhatBothSidesSaw() {
        complete(inputs("1", DOG));
        Matching execution = journal.resumed();
        assertThat(call(journal.resumed(), inputs("1", DOG)).same()).isTrue();
        Match animal = call(execution, inputs("1", "sha256:animal"));
        assertThat(animal.same()).isFalse();
        assertThat(changes(animal).changed()).containsExactly("args.item");
        Match cat = call(journal.resumed(), inputs("1", "sha256:cat" + Fingerprinter.FORMERLY + "sha256:animal"));
        assertThat(cat.same()).isFalse();
        assertThat(changes(cat).changed()).containsExactly("args.item");
    }

    /** A service knows them from before the update, and an interrupted call finds what was done inside it. */
    @Test
    void keepsTheKeysAndScopesThatAnEarlierVersionGave() {
        Match before = call(new Matching(KeptIndex.none()), new Fingerprint(Map.of("args.order", "1")));
        Match now = call(new Matching(KeptIndex.none()), unknown("1"));
        assertThat(now.idempotencyKey(RUN)).isEqualTo(before.idempotencyKey(RUN));
        assertThat(now.childId(RUN)).isEqualTo(before.childId(RUN));
        assertThat(Scope.TOP.inside(now)).isEqualTo(Scope.TOP.inside(before));
        Match animal = call(new Matching(KeptIndex.none()), inputs("1", "sha256:animal"));
        Match dog = call(new Matching(KeptIndex.none()), inputs("1", DOG));
        assertThat(dog.idempotencyKey(RUN)).isEqualTo(animal.idempotencyKey(RUN));
    }

    @Test
    void numbersCallsThatCannotBeToldApart() {
        Matching execution = new Matching(KeptIndex.none());
        Match first = call(execution, inputs("1", "sha256:animal"));
        Match second = call(execution, inputs("1", DOG));
        assertThat(second.idempotencyKey(RUN)).isNotEqualTo(first.idempotencyKey(RUN));
        assertThat(call(execution, unknown("1")).idempotencyKey(RUN))
                .isNotEqualTo(call(execution, unknown("1")).idempotencyKey(RUN));
    }

    @Test
    void asksAboutAStartedCall() {
        Matching execution = new Matching(KeptIndex.none());
        journal.started(call(execution, new Fingerprint(Map.of("args.order", "1"))));
        assertThat(call(journal.resumed(), unknown("1")).open()).isNotNull();
    }
}
