package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.checkpoint.RunQuery;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.KeptTexts;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that keeps texts.
 *
 * <ul>
 *   <li>A text is read as it was written, whatever is in it and however long it is, also by other instances.
 *   <li>It is written only over the revision that was read; of several instances that write at once one gets {@code true}.
 *   <li>It is no run, and outlives the instance that wrote it.
 * </ul>
 */
public abstract class KeptTextsContract extends StoreContract {

    private static final String NAME = "webhooks/mail.example";

    private KeptTexts texts;

    @BeforeEach
    void findAbility() {
        texts = ability(KeptTexts.class);
    }

    /** Another instance over the same data; the same one if there can be no other. */
    protected CheckpointStore another() throws Exception {
        return store;
    }

    private String text() {
        return texts.text(NAME).map(KeptText::text).orElse("nothing");
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(texts.text(NAME)).isEmpty();
        assertThat(texts.textNames("")).isEmpty();
        assertThat(texts.removeText(NAME, 1)).isFalse();
    }

    @Test
    void keepsWhatIsWritten() {
        assertThat(texts.writeText(NAME, 0, "one")).isTrue();
        assertThat(texts.text(NAME)).contains(new KeptText(NAME, 1, "one"));
        assertThat(texts.writeText(NAME, 1, "two")).isTrue();
        assertThat(texts.text(NAME)).contains(new KeptText(NAME, 2, "two"));
    }

    @Test
    void keepsOddAndLongTexts() {
        long revision = 0;
        for (String odd : SampleEntries.ODD_TEXTS) {
            String text = odd.replace('\0', ' ');
            assertThat(texts.writeText(NAME, revision++, text)).isTrue();
            assertThat(text()).isEqualTo(text);
        }
        String big = "0123456789 \u00e4\n".repeat(100_000);
        assertThat(texts.writeText(NAME, revision++, big)).isTrue();
        assertThat(text()).isEqualTo(big);
        assertThat(texts.writeText(NAME, revision, "")).isTrue();
        assertThat(text()).isEmpty();
    }

    @Test
    void refusesAWriterThatHasReadAnother() {
        texts.writeText(NAME, 0, "one");
        assertThat(texts.writeText(NAME, 0, "again")).isFalse();
        assertThat(texts.writeText(NAME, 2, "ahead")).isFalse();
        assertThat(texts.writeText("webhooks/other", 1, "none is there")).isFalse();
        texts.writeText(NAME, 1, "two");
        assertThat(texts.writeText(NAME, 1, "late")).isFalse();
        assertThat(texts.removeText(NAME, 1)).isFalse();
        assertThat(text()).isEqualTo("two");
        assertThat(texts.textNames("")).containsExactly(NAME);
    }

    @Test
    void letsOneOfManyWrite() throws Exception {
        AtomicInteger writer = new AtomicInteger();
        List<Boolean> first = atOnce(4, () -> texts.writeText(NAME, 0, "by " + writer.incrementAndGet()));
        assertThat(first).containsOnlyOnce(true);
        List<Boolean> second = atOnce(4, () -> texts.writeText(NAME, 1, "by " + writer.incrementAndGet()));
        assertThat(second).containsOnlyOnce(true);
        assertThat(texts.text(NAME))
                .hasValueSatisfying(kept -> assertThat(kept.revision()).isEqualTo(2));
    }

    @Test
    void losesNoneOfManyChanges() throws Exception {
        texts.writeText(NAME, 0, "");
        atOnce(4, () -> {
            for (int written = 0; written < 5; ) {
                KeptText read = texts.text(NAME).orElseThrow();
                written += texts.writeText(NAME, read.revision(), read.text() + "x") ? 1 : 0;
            }
            return true;
        });
        assertThat(text()).isEqualTo("x".repeat(20));
    }

    @Test
    void removesThem() {
        texts.writeText(NAME, 0, "one");
        assertThat(texts.removeText(NAME, 1)).isTrue();
        assertThat(texts.text(NAME)).isEmpty();
        assertThat(texts.removeText(NAME, 1)).isFalse();
        assertThat(texts.writeText(NAME, 0, "anew")).isTrue();
        assertThat(texts.text(NAME)).contains(new KeptText(NAME, 1, "anew"));
    }

    @Test
    void listsNames() {
        String longest = "z".repeat(KeptText.LONGEST_NAME);
        List<String> names = List.of("links/a_b", "links/ab", "webhooks/a", "webhooks/a.b/c", "webhooks_", longest);
        names.forEach(name -> assertThat(texts.writeText(name, 0, name)).isTrue());
        assertThat(texts.textNames("")).containsExactlyElementsOf(names);
        assertThat(texts.textNames("webhooks/")).containsExactly("webhooks/a", "webhooks/a.b/c");
        assertThat(texts.textNames("links/a_")).containsExactly("links/a_b");
        names.forEach(name -> assertThat(texts.text(name)).contains(new KeptText(name, 1, name)));
    }

    @Test
    void refusesNamesThatMeanSomethingElsewhere() {
        for (String odd :
                List.of("", "../a", ".a", "/a", "A", "a b", "%", "\u00e4", "a".repeat(101), "a/../b", "a//b", "a/")) {
            assertThatIllegalArgumentException().isThrownBy(() -> texts.writeText(odd, 0, "x"));
            assertThatIllegalArgumentException().isThrownBy(() -> texts.text(odd));
        }
    }

    @Test
    void refusesTheCharacterThatNotAllDatabasesTake() {
        assertThatIllegalArgumentException().isThrownBy(() -> texts.writeText(NAME, 0, "a\0b"));
        assertThat(texts.text(NAME)).isEmpty();
    }

    @Test
    void isNoRun() {
        texts.writeText(NAME, 0, "one");
        append(0, started(RUN));
        store.release(RUN);
        store.ability(RunCatalog.class)
                .ifPresent(catalog -> assertThat(catalog.find(RunQuery.all())).hasSize(1));
        assertThat(store.delete(RUN)).isTrue();
        assertThat(text()).isEqualTo("one");
    }

    @Test
    void isSeenByOtherInstancesAndOutlivesTheOneThatWroteIt() throws Exception {
        CheckpointStore other = another();
        KeptTexts ofOther = other.ability(KeptTexts.class).orElseThrow();
        assertThat(ofOther.writeText(NAME, 0, "one")).isTrue();
        assertThat(texts.writeText(NAME, 1, "two")).isTrue();
        assertThat(ofOther.text(NAME)).contains(new KeptText(NAME, 2, "two"));
        if (other != store) {
            other.close();
        }
        assertThat(text()).isEqualTo("two");
    }
}
