package dev.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunQueryException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that cannot be answered, and places in lists as texts. */
class RunQueryTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static void assertRefused(String field, ThrowingCallable query, String... words) {
        assertThatExceptionOfType(RunQueryException.class)
                .isThrownBy(query)
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(field))
                .satisfies(refused -> assertThat(refused).hasMessageContainingAll(words));
    }

    @Test
    void saysWhichFieldIsWrongAndWhatIsAllowed() {
        RunQuery all = RunQuery.all();
        assertRefused("limit", () -> all.limit(0), "1 or more", "0");
        assertRefused("since", () -> all.since(NOON).until(NOON.minusSeconds(1)), "since", "until", "11:59:59");
        assertRefused(
                "startedSince",
                () -> all.startedUntil(NOON).startedSince(NOON.plusSeconds(1)),
                "startedUntil",
                "12:00:01");
        assertRefused(
                "minDuration",
                () -> all.maxDuration(Duration.ofMinutes(1)).minDuration(Duration.ofMinutes(5)),
                "PT5M",
                "PT1M",
                "maxDuration");
        assertRefused("maxDuration", () -> all.maxDuration(Duration.ofSeconds(-1)), "negative");
        assertRefused("comparison", () -> Comparison.of("=="), "'=='", "=, !=, <, <=, >, >=, ~");
        assertRefused("order", () -> RunOrder.parse("price"), "'price'", "updated, started, ended, took, cost", ":asc");
        assertRefused("order", () -> RunOrder.parse("cost:up"), "'cost:up'");
    }

    @Test
    void refusesAPlaceInAListOfAnotherOrder() {
        RunCursor place = new RunCursor(RunOrder.LAST_UPDATED_FIRST, NOON, null, "run");
        RunQuery query = RunQuery.all().after(place);
        assertRefused("after", () -> query.sort(RunOrder.ascending(RunOrder.By.UPDATED)), "updated:asc");
        assertRefused(
                "after",
                () -> RunQuery.all().sort(RunOrder.descending(RunOrder.By.COST)).after(place),
                "cost",
                "updated");
    }

    @Test
    void replacesOrAddsConditions() {
        RunQuery query = RunQuery.all()
                .minDuration(Duration.ofSeconds(1))
                .maxDuration(Duration.ofSeconds(2))
                .minDuration(Duration.ofSeconds(2))
                .stage("a")
                .stage("b");
        assertThat(query.conditions())
                .containsExactly(
                        new RunCondition.Lasted(Duration.ofSeconds(2), Duration.ofSeconds(2)),
                        new RunCondition.Stage("a", null),
                        new RunCondition.Stage("b", null));
        assertThat(query.needsJournal()).isTrue();
        assertThat(RunQuery.all().problems().needsJournal()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void readsComparisonsAsTheyAreWritten(Comparison comparison) {
        assertThat(Comparison.of(comparison.symbol())).isEqualTo(comparison);
        assertThat(Comparison.of(comparison.name())).isEqualTo(comparison);
    }

    @Test
    void readsPlacesAsTheyAreWritten() {
        for (RunOrder.By by : RunOrder.By.values()) {
            RunOrder order = RunOrder.ascending(by);
            RunCursor place = by.isTime()
                    ? new RunCursor(order, NOON, null, "a,b,,c")
                    : new RunCursor(order, null, new BigDecimal("0.25"), "a,b,,c");
            assertThat(RunCursor.parse(place.toString())).isEqualTo(place);
            RunCursor without = new RunCursor(RunOrder.descending(by), null, null, "a");
            assertThat(RunCursor.parse(without.toString())).isEqualTo(without);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "updated", "updated,2026", "updated,noon,run", "cost,much,run", "updated,,", "x,,run"})
    void refusesWhatIsNoPlace(String written) {
        assertThatThrownBy(() -> RunCursor.parse(written)).isInstanceOf(RunQueryException.class);
    }
}
