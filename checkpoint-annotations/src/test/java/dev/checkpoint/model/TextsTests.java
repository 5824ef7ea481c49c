package dev.checkpoint.model;

import static org.assertj.core.api.Assertions.assertThat;

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
