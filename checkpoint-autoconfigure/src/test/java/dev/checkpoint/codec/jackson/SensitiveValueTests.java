package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.checkpoint.annotation.NotSensitive;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.codec.tink.TinkCipher;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SensitiveValueTests {

    record Inner(@Sensitive List<String> notes, int count) {}

    record Account(String owner, String password, Inner inner, Map<String, Object> extra) {}

    private static final ValueType ACCOUNT = ValueType.of(Account.class);
    private static final ValueType MAP = ValueType.of(new TypeReference<Map<String, Object>>() {}.getType());
    private static final Account VALUE =
            new Account("ada", "XYZZY1", new Inner(List.of("XYZZY2", "Grüße"), 2), Map.of("token", "XYZZY3", "n", 5));

    private static KeysetHandle keys() throws GeneralSecurityException {
        AeadConfig.register();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static JacksonPayloadCodec codec(@Nullable PayloadCipher cipher, boolean whole) {
        return new JacksonPayloadCodec(
                JsonMapper.builder().build(),
                TrustedTypes.ofPackages(List.of("dev.checkpoint")),
                new Protection(name -> name.equals("password") || name.equals("token"), cipher, whole));
    }

    @Test
    void encryptsSensitiveValuesAndRestoresThem() throws GeneralSecurityException {
        var codec = codec(TinkCipher.of(keys()), false);
        Payload payload = codec.encode(VALUE, ACCOUNT);
        assertThat(payload.json()).doesNotContain("XYZZY").contains("\"ada\"", "$encrypted");
        assertThat(codec.decode(payload, ACCOUNT)).isEqualTo(VALUE);
        assertThat(codec.masked(payload)).isEmpty();
        assertThat(codec.difference(VALUE, payload, ACCOUNT)).isEmpty();
    }

    @Test
    void masksSensitiveValuesWithoutAKeyAndNeverGivesTheMaskOut() {
        var codec = codec(null, false);
        Payload payload = codec.encode(VALUE, ACCOUNT);
        assertThat(payload.json()).doesNotContain("XYZZY").contains("\"password\":{\"$masked\":\"******\"}");
        assertThat(codec.masked(payload)).containsExactly("$.password", "$.inner.notes", "$.extra.token");
        assertThatThrownBy(() -> codec.decode(payload, ACCOUNT))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("$.password")
                .hasMessageContaining("masked");
    }

    @Test
    void encryptsEveryPayloadAsAWhole() throws GeneralSecurityException {
        var codec = codec(TinkCipher.of(keys()), true);
        Payload payload = codec.encode(VALUE, ACCOUNT);
        assertThat(payload.json()).doesNotContain("XYZZY", "ada").startsWith("{\"$encrypted\":");
        assertThat(codec.decode(payload, ACCOUNT)).isEqualTo(VALUE);
    }

    @Test
    void encryptsAPlaceThatIsSensitiveAsAWhole() throws GeneralSecurityException {
        var codec = codec(TinkCipher.of(keys()), false);
        ValueType secret = ValueType.of(String.class).asSensitive();
        Payload payload = codec.encode("XYZZY", secret);
        assertThat(payload.json()).doesNotContain("XYZZY");
        assertThat(codec.decode(payload, secret)).isEqualTo("XYZZY");
        assertThat(codec(null, false).encode("XYZZY", secret).json()).isEqualTo("{\"$masked\":\"******\"}");
    }

    @Test
    void readsWhatAnOlderKeyWrote() throws GeneralSecurityException {
        KeysetHandle old = keys();
        Payload payload = codec(TinkCipher.of(old), false).encode(VALUE, ACCOUNT);
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(rotated, InsecureSecretKeyAccess.get());
        assertThat(codec(TinkCipher.ofJson(json), false).decode(payload, ACCOUNT))
                .isEqualTo(VALUE);
        assertThat(TinkCipher.of(rotated).digestKey())
                .isEqualTo(TinkCipher.of(old).digestKey());
    }

    @Test
    void refusesWithAnotherKeyWithNoneAndAfterTampering() throws GeneralSecurityException {
        var codec = codec(TinkCipher.of(keys()), false);
        Payload payload = codec.encode(VALUE, ACCOUNT);
        var another = codec(TinkCipher.of(keys()), false);
        assertThatThrownBy(() -> another.decode(payload, ACCOUNT))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("$.password")
                .hasMessageContaining("checkpoint.encryption.keyset");
        assertThatThrownBy(() -> codec(null, false).decode(payload, ACCOUNT))
                .hasMessageContaining("no key is configured");
        int at = payload.json().indexOf("$encrypted") + 40;
        char other = payload.json().charAt(at) == 'A' ? 'B' : 'A';
        Payload tampered = Payload.of(
                payload.json().substring(0, at) + other + payload.json().substring(at + 1));
        assertThatThrownBy(() -> codec.decode(tampered, ACCOUNT)).isInstanceOf(PayloadException.class);
    }

    @Test
    void keepsValuesThatOnlyLookProtected() throws GeneralSecurityException {
        PayloadCipher cipher = TinkCipher.of(keys());
        String stolen = codec(cipher, false)
                .encode("x", ValueType.of(String.class).asSensitive())
                .json();
        String text = stolen.substring(stolen.indexOf(":\"") + 2, stolen.length() - 2);
        Map<String, Object> hostile = Map.of(
                "$encrypted", text,
                "nested", Map.of("$masked", "******", "$$encrypted", 1),
                "password", Map.of("$encrypted", text));
        for (var codec : List.of(codec(cipher, false), codec(cipher, true))) {
            assertThat(codec.decode(codec.encode(hostile, MAP), MAP)).isEqualTo(hostile);
        }
        Map<String, Object> only = Map.of("$masked", "******");
        assertThat(codec(null, false).decode(codec(null, false).encode(only, MAP), MAP))
                .isEqualTo(only);
    }

    @Test
    void digestsSensitiveValuesWithTheKey() throws GeneralSecurityException {
        PayloadCipher cipher = TinkCipher.of(keys());
        Protection protection = new Protection(name -> name.equals("password"), cipher, false);
        var one = new JacksonFingerprinter(JsonMapper.builder().build(), protection);
        var two = new JacksonFingerprinter(JsonMapper.builder().build(), protection);
        var none = new JacksonFingerprinter(JsonMapper.builder().build());
        ValueType secret = ValueType.of(String.class).asSensitive();
        assertThat(one.digest("1234", secret)).startsWith("hmac-sha256:").isEqualTo(two.digest("1234", secret));
        assertThat(one.digest("1234", secret)).isNotEqualTo(one.digest("1235", secret));
        assertThat(one.digest(VALUE, ACCOUNT)).startsWith("hmac-sha256:");
        assertThat(one.digest(Map.of("password", 1), MAP)).startsWith("hmac-sha256:");
        assertThat(one.digest(Map.of("other", 1), MAP)).startsWith("sha256:");
        assertThat(none.digest("1234", secret)).startsWith("hmac-of-one-process:");
    }

    record Word(@NotSensitive String token, int position) {}

    static class Lexeme {
        @NotSensitive
        private String token = "lamp";

        public String getToken() {
            return token;
        }
    }

    record Both(@NotSensitive @Sensitive String token) {}

    @Test
    void keepsWhatOnlyLooksLikeASecret() {
        var codec = codec(null, false);
        ValueType words = ValueType.of(new TypeReference<List<Word>>() {}.getType());
        List<Word> value = List.of(new Word("lamp", 1));
        assertThat(codec.write(value, words).masked()).isEmpty();
        assertThat(codec.decode(codec.encode(value, words), words)).isEqualTo(value);
        assertThat(codec.encode(new Lexeme(), ValueType.of(Lexeme.class)).json())
                .isEqualTo("{\"token\":\"lamp\"}");
        assertThat(codec.encode(new Both("XYZZY"), ValueType.of(Both.class)).json())
                .doesNotContain("XYZZY");
    }
}
