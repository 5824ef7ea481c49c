package dev.checkpoint.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.ValueDifference;
import dev.checkpoint.model.Payload;
import dev.checkpoint.render.SideBySide.Kind;
import dev.checkpoint.render.SideBySide.Line;
import dev.checkpoint.render.SideBySide.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two values beside each other: what is equal stands side by side, and what differs is marked within its line. */
class SideBySideTests {

    private static List<Line> lines(@Nullable String before, @Nullable String after, @Nullable String diff) {
        return SideBySide.of(new ValueDifference(
                "", before == null ? null : Payload.of(before), after == null ? null : Payload.of(after), diff));
    }

    @Test
    void marksWhatDiffersWithinALine() {
        assertThat(lines("\"order-101 of tea\"", "\"order-200 of tea\"", null))
                .containsExactly(new Line(
                        Kind.CHANGED, new Side("order-", "101", " of tea"), new Side("order-", "200", " of tea")));
    }

    @Test
    void marksAnInsertionOnce() {
        assertThat(lines("\"aa\"", "\"aaa\"", null))
                .containsExactly(new Line(Kind.CHANGED, new Side("aa", "", ""), new Side("aa", "a", "")));
    }

    @Test
    void keepsCharactersWhole() {
        // two pictures whose first half is the same
        assertThat(lines("\"\uD83D\uDE00\"", "\"\uD83D\uDE01\"", null))
                .containsExactly(
                        new Line(Kind.CHANGED, new Side("", "\uD83D\uDE00", ""), new Side("", "\uD83D\uDE01", "")));
    }

    @Test
    void showsWhatOnlyOneSideHas() {
        assertThat(lines(null, "{\"a\": 1}", null))
                .extracting(Line::kind)
                .containsExactly(Kind.ADDED, Kind.ADDED, Kind.ADDED);
        assertThat(lines("[]", null, null)).extracting(Line::kind).containsOnly(Kind.REMOVED);
    }

    @Test
    void readsAUnifiedDiff() {
        List<Line> lines = lines("\"\"", "\"\"", "@@ -1,3 +1,3 @@\n same\n-old one\n-gone\n+new one\n(2 more lines)\n");
        assertThat(lines)
                .extracting(Line::kind)
                .containsExactly(Kind.GAP, Kind.SAME, Kind.CHANGED, Kind.REMOVED, Kind.GAP);
        assertThat(lines.get(2).before()).isEqualTo(new Side("", "old", " one"));
        assertThat(lines.get(1).after()).isEqualTo(new Side("same", "", ""));
    }
}
