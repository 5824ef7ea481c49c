package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Payloads whose class is not what it was: what is missing is empty where the class says so; nothing else is guessed. */
@ExtendWith(OutputCaptureExtension.class)
class ChangedClassTests {

    private final JacksonPayloadCodec codec =
            new JacksonPayloadCodec(JsonMapper.builder().build(), TrustedTypes.ofPackages(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"first\":\"Ada\",\"last\":\"Lovelace\"}", "{\"firstName\":\"Ada\"}", "{}", "[]", "\"Ada\""})
    void refusesARecordWithOtherComponents(String json) {
        assertThatThrownBy(() -> codec.decode(Payload.of(json), ValueType.of(Name.class)))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("Name");
    }

    @Test
    void restoresComponentsThatAreNull() {
        assertThat(codec.decode(Payload.of("{\"firstName\":null,\"lastName\":\"x\"}"), ValueType.of(Name.class)))
                .isEqualTo(new Name(null, "x"));
    }

    @Test
    void leavesOutAComponentThatWasRemovedAndSaysSoOnce(CapturedOutput output) {
        String json = "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"title\":{\"de\":[\"Gräfin\"]}}";
        for (int i = 0; i < 2; i++) {
            assertThat(codec.decode(Payload.of(json), ValueType.of(Name.class))).isEqualTo(new Name("Ada", "Lovelace"));
        }
        assertThat(output.toString().split("Name has 'title', which the class has no more", -1))
                .hasSize(2);
    }

    @Test
    void restoresAMissingComponentThatMayBeNullOrIsOptionalAsEmpty() {
        assertThat(codec.decode(Payload.of("{\"name\":\"Ada\"}"), ValueType.of(Grown.class)))
                .isEqualTo(new Grown(
                        "Ada",
                        null,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty()));
    }

    @Test
    void refusesAMissingComponentThatMayNotBeNull() {
        for (Class<?> type : List.of(GrownByText.class, GrownByNumber.class, GrownByList.class)) {
            assertThatThrownBy(() -> codec.decode(Payload.of("{\"name\":\"Ada\"}"), ValueType.of(type)))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining("more");
        }
    }

    @Test
    void takesARenamedComponentByItsAlias() {
        assertThat(codec.decode(Payload.of("{\"title\":\"Emma\"}"), ValueType.of(Renamed.class)))
                .isEqualTo(new Renamed("Emma"));
    }

    @Test
    void takesTheCreatorOfAPlainClassLikeARecord() {
        assertThat(((Plain) codec.decode(Payload.of("{\"name\":\"Ada\"}"), ValueType.of(Plain.class))).name)
                .isEqualTo("Ada");
    }

    record Name(String firstName, String lastName) {}

    record Grown(
            String name,
            @Nullable String nick,
            Optional<String> title,
            OptionalInt age,
            OptionalLong id,
            OptionalDouble size) {}

    record GrownByText(String name, String more) {}

    record GrownByNumber(String name, int more) {}

    record GrownByList(String name, List<String> more) {}

    record Renamed(@JsonAlias("title") String name) {}

    static final class Plain {

        final String name;

        final @Nullable String more;

        @JsonCreator
        Plain(@JsonProperty("name") String name, @JsonProperty("more") @Nullable String more) {
            this.name = name;
            this.more = more;
        }
    }
}
