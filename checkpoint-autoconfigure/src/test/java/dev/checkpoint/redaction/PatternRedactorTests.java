package dev.checkpoint.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.redaction.Redactor;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRedactorTests {

    private final Redactor redactor =
            new PatternRedactor(List.of("iban"), List.of(Pattern.compile("(a+)+c|hush-[0-9]+")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer XYZZY",
                "Authorization: Basic WFlaWlk6WFlaWlk=",
                "called with Bearer XYZZY12345",
                "key sk-XYZZY1234567890abcdef refused",
                "AKIAXYZZY1234567890A",
                "ghp_XYZZY1234567890abcdefgh",
                "xoxb-XYZZY-1234567890",
                "AIzaXYZZY1234567890abcdefghijklmnopqrst",
                "eyJhbGciOi.XYZZY.c2ln",
                "-----BEGIN RSA PRIVATE KEY-----\nXYZZY\n-----END RSA PRIVATE KEY-----",
                "mail XYZZY@example.com now",
                "jdbc:postgresql://app:XYZZY@db/orders",
                "password=XYZZY&user=ada",
                "{\"apiKey\": \"XYZZY\"}",
                "db.password: XYZZY",
                "customerIban=XYZZY"
            })
    void masksWhatLooksLikeASecret(String text) {
        assertThat(redactor.text(text)).doesNotContain("XYZZY").contains(Redactor.MASK);
    }

    @Test
    void masksCardNumbersThatAddUp() {
        assertThat(redactor.text("card 4111 1111 1111 1111 declined")).isEqualTo("card ****** declined");
        assertThat(redactor.text("order 4111 1111 1111 1112")).isEqualTo("order 4111 1111 1111 1112");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokens: 1200, maxTokens=5",
                "key=42 sortKey=7",
                "The basic idea: a bearer of news",
                "at 1789000000000",
                "https://example.com/a?b=c",
                ""
            })
    void leavesOtherTextAsItIs(String text) {
        assertThat(redactor.text(text)).isSameAs(text);
    }

    @Test
    void tellsNamesOfSecretsFromOthers() {
        assertThat(List.of("password", "dbPassword", "API_KEY", "client-secret", "accessToken", "customer.iban"))
                .allMatch(redactor::isSensitive);
        assertThat(List.of("key", "sortKey", "tokens", "inputTokens", "nextPageToken", "secretary", "name", ""))
                .noneMatch(redactor::isSensitive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "eyJ",
                "eyJa.",
                "@",
                "a@",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "4",
                "4 ",
                "=",
                "password=",
                "\"",
                "sk-",
                "Bearer "
            })
    void takesTimeInProportionToTheText(String piece) {
        Redactor builtIn = new PatternRedactor(List.of(), List.of());
        String hostile = piece.repeat(1_000_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> builtIn.text(hostile));
    }

    @Test
    void masksTheWholeTextWhenAPatternOfTheApplicationDoesNotEnd() {
        assertThat(redactor.text("a".repeat(5_000))).isEqualTo(Redactor.MASK);
        assertThat(redactor.text("say hush-12")).isEqualTo("say ******");
    }

    @Test
    void takesWholeNamesThatOnlyLookLikeSecrets() {
        Redactor redactor = new PatternRedactor(List.of("iban"), List.of("token", "test-iban"), List.of());

        assertThat(redactor.isSensitive("token")).isFalse();
        assertThat(redactor.isSensitive("testIban")).isFalse();
        assertThat(redactor.isSensitive("accessToken")).isTrue();
        assertThat(redactor.isSensitive("password")).isTrue();
        assertThat(redactor.isSensitive("iban")).isTrue();
    }
}
