package dev.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTests {

    private static final String SMILE = "\uD83D\uDE00";

    @Test
    void writesAConstantAsConfigurationDoes() {
        assertThat(Texts.word(Trigger.STAGE_COMPLETED)).isEqualTo("stage-completed");
    }

    @Test
    void leavesAShortTextAsItIs() {
        assertThat(Texts.start("four", 4)).isEqualTo("four");
        assertThat(Texts.shortened("four", 4)).isEqualTo("four");
        assertThat(Texts.excerpt("four", 4)).isEqualTo("four");
        assertThat(Texts.start("", 0)).isEmpty();
    }

    @Test
    void saysThatALongTextGoesOn() {
        assertThat(Texts.start("fives", 4)).isEqualTo("five");
        assertThat(Texts.shortened("fives", 4)).isEqualTo("five…");
        assertThat(Texts.excerpt("fives", 4)).isEqualTo("five… (5 characters)");
        assertThat(Texts.start("fives", 0)).isEmpty();
    }

    @Test
    void namesTheFirstOfAList() {
        assertThat(Texts.listed(List.of("a", "b"), 2)).isEqualTo("a, b");
        assertThat(Texts.listed(List.of("a", "b", "c", "d"), 2)).isEqualTo("a, b and 2 more");
        assertThat(Texts.listed(List.of(), 2)).isEmpty();
    }

    @Test
    void endsASentenceOnce() {
        assertThat(Texts.sentence("it is full")).isEqualTo("it is full.");
        assertThat(Texts.sentence("It is full. ")).isEqualTo("It is full.");
        assertThat(Texts.sentence("why?")).isEqualTo("why?");
        assertThat(Texts.sentence("")).isEmpty();
    }

    @Test
    void saysHowLongTheWholeIs() {
        assertThat(Texts.excerpt("fives", 4, 70)).isEqualTo("five… (70 characters)");
        assertThat(Texts.excerpt("four", 4, 70)).isEqualTo("four");
    }

    @Test
    void neverCutsACharacterInHalf() {
        assertThat(Texts.start("a" + SMILE + "b", 2)).isEqualTo("a");
        assertThat(Texts.start("a" + SMILE + "b", 3)).isEqualTo("a" + SMILE);
        assertThat(Texts.shortened(SMILE + "b", 1)).isEqualTo("…");
    }
}
