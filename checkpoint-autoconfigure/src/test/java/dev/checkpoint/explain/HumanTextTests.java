package dev.checkpoint.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, amounts and exceptions as sentences show them. */
class HumanTextTests {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.00004S, 0 ms",
        "PT0.00167S, 1.7 ms",
        "PT0.00995S, 10 ms",
        "PT0.0419S, 42 ms",
        "PT0.1222S, 122 ms",
        "PT0.9994S, 999 ms",
        "PT0.9996S, 1 s",
        "PT4.05S, 4.1 s",
        "PT59.94S, 59.9 s",
        "PT59.96S, 1 min 0 s",
        "PT12M30S, 12 min 30 s",
        "PT59M59.6S, 1 h 0 min",
        "PT2H5M, 2 h 5 min",
        "PT23H59M, 23 h 59 min",
        "PT24H, 1 d 0 h",
        "PT100H30M, 4 d 4 h",
    })
    void saysHowLongSomethingTook(Duration took, String words) {
        assertThat(Durations.human(took)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ar-EG-u-nu-arab", "tr", "th-TH-u-ca-buddhist-nu-thai", "fr"})
    void saysItTheSameWayEverywhere(String language) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(Durations.human(Duration.ofMillis(1250))).isEqualTo("1.3 s");
            assertThat(Money.human(Map.of("USD", new BigDecimal("1234.5")))).isEqualTo("1234.50 USD");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1000000000000000055511151231257827, 0.1", "0.0123456, 0.0123", "0.00165, 0.00165"})
    void roundsFractionsToThreeDigits(BigDecimal amount, String words) {
        assertThat(Money.human(Map.of("USD", amount))).isEqualTo(words + " USD");
    }

    @Test
    void listsAmountsByCurrency() {
        assertThat(Money.human(Map.of("USD", new BigDecimal("2"), "EUR", new BigDecimal("1.255"))))
                .isEqualTo("1.26 EUR and 2.00 USD");
    }

    @Test
    void bringsAnExceptionOnOneLine() {
        assertThat(error("no carrier for\r\n\t customer\u0000 bob ").brief(100))
                .isEqualTo("E: no carrier for customer bob");
        assertThat(error(null).brief(100)).isEqualTo("E");
        assertThat(error("😀".repeat(50)).brief(20))
                .hasSizeLessThanOrEqualTo(20)
                .endsWith("😀…");
    }

    private static ErrorInfo error(@Nullable String message) {
        return new ErrorInfo("a.b.E", message, List.of(), null, List.of());
    }
}
