package dev.checkpoint.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.application.Keysets;
import dev.checkpoint.codec.jackson.JacksonFingerprinter;
import dev.checkpoint.codec.jackson.JacksonPayloadCodec;
import dev.checkpoint.codec.jackson.PayloadCipher;
import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.codec.jackson.TrustedTypes;
import dev.checkpoint.codec.tink.TinkCipher;
import dev.checkpoint.model.Payload;
import dev.checkpoint.redaction.PatternRedactor;
import dev.checkpoint.spi.codec.ValueType;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.ser.std.StdSerializer;

/** Classes that hide their secrets from a codec in all the ways Jackson has; each secret has XYZZY in it. */
class HostileValueTests {

    private static JacksonPayloadCodec codec(@Nullable PayloadCipher cipher) {
        return new JacksonPayloadCodec(
                JsonMapper.builder().addMixIn(MixedIn.class, Mixin.class).build(),
                TrustedTypes.ofPackages(List.of("dev.checkpoint")),
                new Protection(new PatternRedactor(List.of(), List.of())::isSensitive, cipher, false));
    }

    static class Base {
        @Sensitive
        private String pin = "XYZZY-super";

        public String getPin() {
            return pin;
        }

        public void setPin(String pin) {
            this.pin = pin;
        }

        @Override
        public boolean equals(Object other) {
            return other != null && other.getClass() == getClass() && Objects.equals(((Base) other).pin, pin);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static class Derived extends Base {
        public int n = 1;

        @Override
        public String getPin() {
            return super.getPin();
        }
    }

    static class Renamed {
        @Sensitive
        @JsonProperty("v")
        private String pin = "XYZZY-renamed";

        public String getPin() {
            return pin;
        }

        public void setPin(String pin) {
            this.pin = pin;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Renamed renamed && renamed.pin.equals(pin);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    record RenamedByName(@JsonProperty("p") String password) {}

    static final class ByConstructor {
        private final String pin;

        @JsonCreator
        ByConstructor(@Sensitive @JsonProperty("pin") String pin) {
            this.pin = pin;
        }

        public String getPin() {
            return pin;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByConstructor one && one.pin.equals(pin);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    interface Holder {
        @Sensitive
        String getPin();
    }

    static final class ByInterface implements Holder {
        private String pin = "XYZZY-interface";

        @Override
        public String getPin() {
            return pin;
        }

        public void setPin(String pin) {
            this.pin = pin;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByInterface one && one.pin.equals(pin);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    record MixedIn(String pin) {}

    record Mixin(@Sensitive String pin) {}

    record Inner(@Sensitive String pin, int n) {}

    record Unwrapping(@JsonUnwrapped(prefix = "in_") Inner inner, String name) {}

    record UnwrappingPlain(@JsonUnwrapped Inner inner, String name) {}

    record Pin(@Sensitive @JsonValue String value) {
        @JsonCreator
        Pin {}
    }

    record HasPin(Pin pin, List<Pin> pins) {}

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record AsArray(String name, @Sensitive String pin) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({@JsonSubTypes.Type(value = Card.class, name = "card")})
    interface Payment {}

    record Card(@Sensitive String number) implements Payment {}

    record Order(@Sensitive Payment payment, List<Payment> more) {}

    static class AnyGetter {
        private final Map<String, Object> more = new TreeMap<>();

        @JsonAnyGetter
        public Map<String, Object> getMore() {
            return more;
        }

        @JsonAnySetter
        public void set(String name, Object value) {
            more.put(name, value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof AnyGetter one && one.more.equals(more);
        }

        @Override
        public int hashCode() {
            return 1;
        }

        static AnyGetter of(String name, String value) {
            AnyGetter getter = new AnyGetter();
            getter.set(name, value);
            return getter;
        }
    }

    static class SensitiveAnyGetter {
        private final Map<String, Object> more = new TreeMap<>();

        @Sensitive
        @JsonAnyGetter
        public Map<String, Object> getMore() {
            return more;
        }

        @JsonAnySetter
        public void set(String name, Object value) {
            more.put(name, value);
        }
    }

    @JsonSerialize(using = ConnectionWriter.class)
    @JsonDeserialize(using = ConnectionReader.class)
    record Connection(String host, String pass) {}

    static class ConnectionWriter extends StdSerializer<Connection> {
        ConnectionWriter() {
            super(Connection.class);
        }

        @Override
        public void serialize(Connection value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("host", value.host());
            out.writeStringProperty("password", value.pass());
            out.writeEndObject();
        }
    }

    static class ConnectionReader extends StdDeserializer<Connection> {
        ConnectionReader() {
            super(Connection.class);
        }

        @Override
        public Connection deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            return new Connection(
                    tree.get("host").asString(), tree.get("password").asString());
        }
    }

    static class Raw {
        @JsonRawValue
        public String json = "{\"password\":\"XYZZY-raw\"}";
    }

    enum Setting {
        API_KEY
    }

    record Everything(
            Optional<Map<String, String>> optional,
            Map.Entry<String, String> pair,
            Map<Setting, String> bySetting,
            Map<Object, Object> objects,
            Properties properties,
            JsonNode tree,
            Object[] array,
            List<Map<String, List<Inner>>> nested,
            char[] password,
            byte[] privateKey) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Everything one && one.nested.equals(nested) && one.optional.equals(optional);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static Everything everything() {
        Properties properties = new Properties();
        properties.setProperty("db.password", "XYZZY-property");
        return new Everything(
                Optional.of(Map.of("token", "XYZZY-optional")),
                Map.entry("clientSecret", "XYZZY-entry"),
                Map.of(Setting.API_KEY, "XYZZY-enum"),
                new LinkedHashMap<>(Map.of("passphrase", "XYZZY-object")),
                properties,
                JsonNodeFactory.instance.objectNode().put("cvv", "XYZZY-tree"),
                new Object[] {new Inner("XYZZY-array", 1), Map.of("secret", "XYZZY-in-array")},
                List.of(Map.of("a", List.of(new Inner("XYZZY-nested", 2)))),
                "XYZZY-chars".toCharArray(),
                "XYZZY".getBytes());
    }

    static Stream<Object> values() {
        return Stream.of(
                new Derived(),
                new Renamed(),
                new RenamedByName("XYZZY"),
                new ByConstructor("XYZZY"),
                new ByInterface(),
                new MixedIn("XYZZY"),
                new Unwrapping(new Inner("XYZZY", 1), "a"),
                new UnwrappingPlain(new Inner("XYZZY", 1), "a"),
                new Pin("XYZZY"),
                new HasPin(new Pin("XYZZY"), List.of(new Pin("XYZZY2"))),
                new AsArray("a", "XYZZY"),
                new Order(new Card("XYZZY"), List.of(new Card("XYZZY"))),
                AnyGetter.of("password", "XYZZY"),
                new Connection("h", "XYZZY"),
                everything());
    }

    @ParameterizedTest
    @MethodSource("values")
    void findsEverySecretAndRestoresIt(Object value) throws GeneralSecurityException {
        ValueType type = ValueType.of(value.getClass());
        var codec = codec(TinkCipher.of(Keysets.create()));
        Payload payload = codec.encode(value, type);
        assertThat(payload.json()).doesNotContain("XYZZY", "WFlaWlk").contains("$encrypted");
        assertThat(codec.decode(payload, type)).isEqualTo(value);
        assertThat(codec.difference(value, payload, type)).isEmpty();
        Payload masked = codec(null).encode(value, type);
        assertThat(masked.json()).doesNotContain("XYZZY", "WFlaWlk").contains("$masked");
        assertThat(codec(null).write(value, type).masked()).isNotEmpty().isEqualTo(codec.masked(masked));
        assertThatThrownBy(() -> codec(null).decode(masked, type)).hasMessageContaining("masked");
    }

    @ParameterizedTest
    @MethodSource("values")
    void digestsEverySecretWithAKey(Object value) {
        var fingerprinter = new JacksonFingerprinter(
                JsonMapper.builder().addMixIn(MixedIn.class, Mixin.class).build(),
                new Protection(new PatternRedactor(List.of(), List.of())::isSensitive, null, false));
        assertThat(fingerprinter.digest(value, ValueType.of(value.getClass()))).startsWith("hmac-of-one-process:");
    }

    @Test
    void findsSecretsInRawJson() {
        assertThat(codec(null).encode(new Raw(), ValueType.of(Raw.class)).json())
                .doesNotContain("XYZZY");
    }

    @Test
    void refusesOrProtectsWhatIsSpreadIntoItsOwner() {
        SensitiveAnyGetter value = new SensitiveAnyGetter();
        value.set("anything", "XYZZY");
        String text;
        try {
            text = codec(null)
                    .encode(value, ValueType.of(SensitiveAnyGetter.class))
                    .json();
        } catch (dev.checkpoint.error.PayloadException refused) {
            text = String.valueOf(refused.getMessage());
        }
        assertThat(text).doesNotContain("XYZZY");
    }

    record Flags(boolean hasPassword, Boolean secret, @Nullable String password, @Sensitive @Nullable String pin) {}

    @Test
    void leavesFlagsAndNothingAsTheyAre() {
        Flags flags = new Flags(true, false, null, null);
        ValueType type = ValueType.of(Flags.class);
        assertThat(codec(null).write(flags, type).masked()).isEmpty();
        assertThat(codec(null).decode(codec(null).encode(flags, type), type)).isEqualTo(flags);
        ValueType map = ValueType.of(new TypeReference<Map<String, Object>>() {}.getType());
        Map<String, Object> none = new TreeMap<>(Map.of("secret", true));
        none.put("password", null);
        assertThat(codec(null).write(none, map).masked()).isEmpty();
        assertThat(codec(null).decode(codec(null).encode(none, map), map)).isEqualTo(none);
        assertThat(codec(null)
                        .write(null, ValueType.of(String.class).asSensitive())
                        .masked())
                .isEmpty();
    }

    static final class Odd {
        @Sensitive
        private final String pin;

        Odd(String pin) {
            this.pin = pin;
        }

        @JsonValue
        public int value() {
            return 1;
        }

        @JsonCreator
        static Odd of(int value) {
            return new Odd("other");
        }

        @Override
        public String toString() {
            return "Odd[" + pin + "]";
        }
    }

    @Test
    void quotesNothingSensitiveOfWhatDoesNotComeBack() throws GeneralSecurityException {
        var codec = codec(TinkCipher.of(Keysets.create()));
        var whole = new JacksonPayloadCodec(
                JsonMapper.builder().build(),
                TrustedTypes.ofPackages(List.of("dev.checkpoint")),
                new Protection(name -> false, TinkCipher.of(Keysets.create()), true));
        Set<Odd> set = Set.of(new Odd("XYZZY"));
        ValueType sets = ValueType.of(new TypeReference<Set<Odd>>() {}.getType());
        assertThat(codec.difference(set, codec.encode(set, sets), sets))
                .hasValueSatisfying(difference -> assertThat(difference).doesNotContain("XYZZY"));
        ValueType odd = ValueType.of(Odd.class);
        assertThat(codec.difference(new Odd("XYZZY"), codec.encode(new Odd("XYZZY"), odd), odd))
                .hasValueSatisfying(difference -> assertThat(difference).doesNotContain("XYZZY"));
        for (var each : List.of(codec, whole)) {
            ValueType type = ValueType.of(Object.class).asSensitive();
            Object value = new ArrayList<>(List.of("XYZZY", 1));
            Payload other = each.encode(new ArrayList<>(List.of("XYZZY-other", 1)), type);
            ValueType seen = each == whole ? ValueType.of(Object.class) : type;
            assertThat(each.difference(value, other, seen))
                    .hasValueSatisfying(difference -> assertThat(difference).doesNotContain("XYZZY"));
        }
    }
}
