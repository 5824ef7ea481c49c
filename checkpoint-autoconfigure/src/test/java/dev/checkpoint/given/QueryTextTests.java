package dev.checkpoint.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageEnd;
import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.model.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions as they are written on the command line, over HTTP and for the actuator. */
class QueryTextTests {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static RunQuery all() {
        return RunQuery.all();
    }

    private static RunQuery with(String name, String value) {
        return QueryText.with(all(), name, value, CLOCK);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("pipeline", "orders", all().pipeline("orders")),
                Arguments.of("status", "failed, PAUSED", all().status(RunStatus.FAILED, RunStatus.PAUSED)),
                Arguments.of("since", "2h", all().since(NOW.minus(Duration.ofHours(2)))),
                Arguments.of("since", "2026-11-20", all().since(Instant.parse("2026-11-20T00:00:00Z"))),
                Arguments.of("until", "2026-11-20T08:30:00+01:00", all().until(Instant.parse("2026-11-20T07:30:00Z"))),
                Arguments.of("startedSince", "1w", all().startedSince(NOW.minus(Duration.ofDays(7)))),
                Arguments.of("startedUntil", "3 d", all().startedUntil(NOW.minus(Duration.ofDays(3)))),
                Arguments.of("minDuration", "90s", all().minDuration(Duration.ofSeconds(90))),
                Arguments.of("maxDuration", "PT1H30M", all().maxDuration(Duration.ofMinutes(90))),
                Arguments.of("parent", "a", all().parent("a")),
                Arguments.of("origin", "a", all().origin("a")),
                Arguments.of("instance", "web-1", all().instance("web-1")),
                Arguments.of("version", "2", all().version("2")),
                Arguments.of("error", "quota", all().error("quota")),
                Arguments.of("errorClass", "IOException", all().errorClass("IOException")),
                Arguments.of("stage", "pay", all().stage("pay")),
                Arguments.of("stage", "a[b:c]:failed", all().stage("a[b:c]", StageEnd.FAILED)),
                Arguments.of("model", "gpt", all().model("gpt")),
                Arguments.of(
                        "param", "order.total>=10", all().parameter("order.total", Comparison.GREATER_OR_EQUAL, "10")),
                Arguments.of("meta", "env=prod", all().metadata("env", "prod")),
                Arguments.of("problems", "", all().problems()),
                Arguments.of("problems", "true", all().problems()));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void areUnderstood(String name, String value, RunQuery expected) {
        assertThat(with(name, value)).isEqualTo(expected);
    }

    @Test
    void haveATestEach() {
        assertThat(conditions().map(arguments -> (String) arguments.get()[0]))
                .containsAll(QueryText.names().stream()
                        .filter(name -> !name.equals("sort"))
                        .toList());
        assertThat(with("sort", "took:asc").order()).hasToString("took:asc");
    }

    @ParameterizedTest
    @CsvSource({
        "status, broken, '''broken'' is no status. There are [RUNNING, '",
        "since, yesterday, 'Write 2h or 3d'",
        "since, 99999999999999999999d, 'Write 2h or 3d'",
        "until, 9999999999999d, 'Write 2h or 3d'",
        "maxDuration, 999999999999999999w, 'Write 90s, 5m, 2h or PT1H30M'",
        "minDuration, long, 'Write 90s, 5m, 2h or PT1H30M'",
        "stage, pay:ended, 'is no end of a stage. There are [COMPLETED, FAILED]'",
        "param, amount, 'Write NAME=VALUE'",
        "problems, no, 'Write true, or leave it out'",
        "sort, price, 'updated, started, ended, took, cost'",
        "colour, red, 'There is no condition'"
    })
    void sayWhatIsAllowed(String name, String value, String message) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOfSatisfying(RunQueryException.class, wrong -> assertThat(wrong.field())
                        .isEqualTo(name))
                .hasMessageContaining(message);
    }
}
