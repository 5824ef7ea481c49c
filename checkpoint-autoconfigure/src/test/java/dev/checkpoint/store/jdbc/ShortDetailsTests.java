package dev.checkpoint.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.explain.details.ItemKind;
import dev.checkpoint.explain.details.StageText;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Details in a row: few characters, and the same text again. */
class ShortDetailsTests {

    private static final Duration CPU = Duration.ofNanos(34_000);

    private static final String INPUT = "{\"topic\":\"bees\"}";

    /** Arguments that look like what is shortened, and like what it becomes. */
    private static final List<String> INPUTS = List.of(
            INPUT,
            "{\"used\":[1,2,3,4]}",
            "{\"a\":{\"output-size\":3,\"resources\":{\"heap-before\":1,\"heap-after\":1},\"b\":2}}",
            "{\"resources\":{\"cpu\":\"}\"}}",
            "{\"text\":\"\\\"resources\\\":{\\\"cpu\\\":\"}",
            "{}");

    private static StageText text(@Nullable Long size, @Nullable Duration cpu, @Nullable Long allocated, long growth) {
        StageText text = new StageText();
        text.input(INPUT);
        text.outputSize(size);
        text.resources(cpu, allocated, false, 1_000_000L, 1_000_000L + growth);
        return text;
    }

    private static void becomes(StageText text, @Nullable Integer payloadSize, String shortened) {
        String details = text.end("2 executed in 3 s").json();
        assertThat(ShortDetails.shorten(details, payloadSize)).isEqualTo(shortened);
        assertThat(ShortDetails.restore(shortened, payloadSize)).isEqualTo(details);
        assertThat(ShortDetails.payload(shortened, payloadSize).json()).isEqualTo(details);
    }

    private static void stays(String details, @Nullable Integer payloadSize) {
        assertThat(ShortDetails.shorten(details, payloadSize)).isEqualTo(details);
        assertThat(ShortDetails.restore(details, payloadSize)).isEqualTo(details);
    }

    @Test
    void haveTheSizeOfTheResultAndEachNumberOnce() {
        becomes(
                text(1024L, CPU, 6104L, 0),
                1024,
                "{\"used\":[34,6104,1000000,29],\"input\":{\"topic\":\"bees\"},\"so-far\":\"2 executed in 3 s\"}");
    }

    @Test
    void sayWhatDiffers() {
        String rest = "\"input\":{\"topic\":\"bees\"},\"so-far\":\"2 executed in 3 s\"}";
        becomes(text(1024L, CPU, 6104L, 512), 1024, "{\"used\":[34,6104,1000000,29,512]," + rest);
        becomes(text(1024L, CPU, 6104L, -512), 1024, "{\"used\":[34,6104,1000000,29,-512]," + rest);
        becomes(text(1031L, CPU, 6104L, 0), 1024, "{\"used\":[34,6104,1000000,29,0,7]," + rest);
        becomes(text(null, Duration.ofMillis(61_500), 0L, 0), null, "{\"used\":[61500000,0,1000000,29,0,-1]," + rest);
        becomes(text(null, null, null, 0), 1024, "{\"used\":[-1,-1,1000000,29,0,-1]," + rest);
    }

    @Test
    void keepTheirPlaceAmongOtherMembers() {
        StageText text = new StageText();
        text.resources(CPU, 80L, false, 70L, 70L);
        text.items(ItemKind.WARNINGS, List.of("\"slow\""));
        becomes(text, null, "{\"used\":[34,80,70,49,0,-1],\"warnings\":[\"slow\"],\"so-far\":\"2 executed in 3 s\"}");
    }

    @Test
    void stayAsTheyAreWithoutTheseNumbers() {
        StageText without = new StageText();
        without.input(INPUT);
        without.outputSize(1024L);
        stays(without.end("").json(), 1024);
        StageText untilReturned = new StageText();
        untilReturned.resources(CPU, 80L, true, 70L, 70L);
        stays(untilReturned.end("").json(), 1024);
        StageText notRounded = new StageText();
        notRounded.resources(Duration.ofNanos(34_567), 80L, false, 70L, 70L);
        stays(notRounded.end("").json(), 1024);
        stays("{\"summary\":\"Executed 2 stages.\"}", 2);
        stays("{\"resources\":{", null);
        stays("", null);
    }

    /** A result that is not that of the row, after somebody edited it. */
    @Test
    void stayAsTheyAreIfTheirResultIsAnother() {
        stays(text(10L, CPU, 80L, 0).end("").json(), 1024);
        String onlyResources =
                ShortDetails.shorten(text(10L, CPU, 80L, 0).end("").json(), null);
        assertThat(onlyResources).contains("\"output-size\":10,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"used\":[34,80,70,4000],\"so-far\":\"\"}",
                "{\"used\":[34,80,70,-1],\"so-far\":\"\"}",
                "{\"used\":[34,80],\"so-far\":\"\"}",
                "{\"used\":[\"34\",80,70,12],\"so-far\":\"\"}",
                "{\"used\":[34,80,70,12",
            })
    void areShownAsTheyAreIfSomebodyEditedThem(String edited) {
        assertThat(ShortDetails.restore(edited, 1024)).isEqualTo(edited);
    }

    @Property(tries = 2000)
    void comeBackToTheCharacter(@ForAll Random random) {
        StageText text = new StageText();
        if (random.nextBoolean()) {
            text.input(INPUTS.get(random.nextInt(INPUTS.size())));
        }
        Integer payloadSize = random.nextBoolean() ? null : random.nextInt(50);
        text.outputSize(random.nextBoolean() ? null : (long) random.nextInt(50));
        if (random.nextInt(4) > 0) {
            text.resources(
                    random.nextBoolean() ? null : Duration.ofNanos(1000 * (random.nextLong() >>> 15)),
                    random.nextBoolean() ? null : random.nextLong() >>> 1,
                    random.nextInt(4) == 0,
                    random.nextInt(8) == 0 ? null : random.nextLong() >>> 1,
                    random.nextInt(8) == 0 ? null : random.nextLong() >>> 1);
        }
        if (random.nextBoolean()) {
            text.items(ItemKind.ANSWERS, List.of(INPUTS.get(random.nextInt(INPUTS.size()))));
        }
        String details = text.end("").json();
        String beginsLikeShortened = "{\"used\":[1,2,3,4]," + details.substring(1);
        String cut = details.substring(0, random.nextInt(details.length()));
        for (String given : List.of(details, beginsLikeShortened, cut, ShortDetails.shorten(details, payloadSize))) {
            String shortened = ShortDetails.shorten(given, payloadSize);
            assertThat(ShortDetails.restore(shortened, payloadSize)).isEqualTo(given);
        }
    }
}
