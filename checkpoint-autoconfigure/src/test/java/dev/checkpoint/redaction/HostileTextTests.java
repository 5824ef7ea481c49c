package dev.checkpoint.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as applications log and throw them, with a secret in each, and texts that only look so. */
class HostileTextTests {

    private final Redactor redactor = new PatternRedactor(List.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // names
                "DBPassword=XYZZY",
                "PGPASSWORD=XYZZY",
                "password2=XYZZY",
                "JWTToken: XYZZY",
                "authtoken=XYZZY",
                "clientsecret=XYZZY",
                "SECRETKEY=XYZZY",
                "tokenValue=XYZZY",
                "https://a.example/?access_token=XYZZY&x=1",
                "OAuth2AccessToken[tokenValue=XYZZY, scopes=[]]",
                // notations
                "password=>XYZZY",
                "password => 'XYZZY'",
                "{\\\"password\\\":\\\"XYZZY\\\"}",
                "{\\\"password\\\": \\\"a b XYZZY\\\"}",
                "{\"password\":\"a\\\"XYZZY\"}",
                "<password>XYZZY</password>",
                "<ns:clientSecret type=\"x\">a XYZZY</ns:clientSecret>",
                "{password=[one, XYZZY], user=[ada]}",
                "[Authorization:\"Digest username=\\\"ada\\\", response=\\\"XYZZY\\\"\"]",
                "Authorization: Digest username=\"ada\", nonce=\"1\", response=\"XYZZY\"",
                "{Authorization=[Basic WFlaWlk6WFlaWlkx, XYZZY]}",
                "token: Bearer XYZZY1234567890",
                "accessToken=Bearer XYZZY",
                "Set-Cookie: SESSION=XYZZY; Path=/; HttpOnly",
                "Cookie: a=b; SESSION=XYZZY",
                "proxy-authorization: Negotiate XYZZY",
                "sent BEARER XYZZY1234567890",
                // forms
                "Basic dXNlcjpYWVpaWTEy",
                "glpat-XYZZY1234567890abcdef",
                "npm_XYZZY1234567890abcdefghijklmnopqrstuv",
                "hf_XYZZYabcdefghijklmnopqrstuvwxyzab",
                "SG.XYZZYabcdefghijklmnop.XYZZYabcdefghijklmnopqrstuvwxyz0123456789ABC",
                "https://hooks.slack.com/services/T00000000/B00000000/XYZZYXXXXXXXXXXXXXXXXXXX",
                "rk_live_XYZZY1234567890abc",
                "whsec_XYZZY1234567890abcdefghij",
                "https://a.blob.core.windows.net/c?sv=2022&sig=XYZZY%3D&se=1",
                "https://b.s3.amazonaws.com/k?X-Amz-Signature=XYZZY0123456789",
                "redis://app:p@XYZZY@cache:6379/0",
                "jdbc:oracle:thin:app/XYZZY@//db:1521/orders",
                "jdbc:sqlserver://db;databaseName=x;user=app;password={XYZZY;XYZZY};encrypt=true",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nXYZZY\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nXYZZY\n-----END PGP PRIVATE KEY BLOCK-----",
                "-----BEGIN PRIVATE KEY-----\\nXYZZY\\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nXYZZY cut off",
                "mail to jüXYZZY@example.com",
                "<XYZZY@bücher.example>"
            })
    void masksSecretsInEveryNotation(String text) {
        assertThat(redactor.text(text)).doesNotContain("XYZZY").doesNotContain("dXNlcjpYWVpaWTEy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 4111-1111-1111-1111.",
                "card 4111 1111 1111 1111",
                "card 4111\u00a01111\u00a01111\u00a01111",
                "4111111111111111,5500005555555559",
                "amex 3782 822463 10005",
                "diners 30569309025904",
                "maestro 6759 6498 2643 8453",
                "{\"n\":4111111111111111}"
            })
    void masksCardNumbers(String text) {
        assertThat(redactor.text(text)).doesNotContainPattern("[0-9]{4}.?[0-9]{4}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // passes the Luhn test each
                "score 0.4111111111111111 of 1",
                "4.111111111111111111e3",
                "row 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "row 41 11 11 11 11 11 11 11",
                "order 3200000000000003",
                "order 2000000000000007",
                "at 1789000000000003",
                "isbn 978-3-16-148410-0",
                "lodash@4.17.21",
                "com.acme.Foo@1a2b3c4d",
                "550e8400-e29b-41d4-a716-446655440000",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "see https://medium.com/@ada.lovelace/notes",
                "Basic knowledge of Java, basic principles",
                "the password must have 8 characters",
                "tokens=12 maxTokens: 7 usage.totalTokens=19",
                "a secretary and a tokenizer: both=fine",
                "if (a => b) x = y",
                "<a href=\"x\">text</a>",
                "cookies are nice: eat=them",
                "Your cookie, sir",
                "run-17@4 forked",
                "12:30:45 key: 7"
            })
    void leavesWhatOnlyLooksSo(String text) {
        assertThat(redactor.text(text)).isEqualTo(text);
    }

    @Test
    void leavesALongImageAsItIs() {
        byte[] bytes = new byte[200_000];
        new java.util.Random(7).nextBytes(bytes);
        String image = "data:image/png;base64," + java.util.Base64.getEncoder().encodeToString(bytes);
        assertThat(redactor.text(image)).isEqualTo(image);
    }

    @Test
    void takesAwayNoMoreThanTheSecret() {
        assertThat(redactor.text("login of {user=ada, password=x y, n=5} failed"))
                .isEqualTo("login of {user=ada, password=****** y, n=5} failed");
        assertThat(redactor.text("<user>ada</user><password>x</password><n>5</n>"))
                .isEqualTo("<user>ada</user><password>******</password><n>5</n>");
        assertThat(redactor.text("GET /?a=1&access_token=x&b=2")).isEqualTo("GET /?a=1&access_token=******&b=2");
        assertThat(redactor.text("Set-Cookie: S=1; Path=/\nAccept: */*")).isEqualTo("Set-Cookie: ******\nAccept: */*");
    }
}
