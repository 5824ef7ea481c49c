package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Payloads whose class is not what it was: refused, never restored with a hole. */
class ChangedClassTests {

    private final JacksonPayloadCodec codec =
            new JacksonPayloadCodec(JsonMapper.builder().build(), TrustedTypes.ofPackages(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"first\":\"Ada\",\"last\":\"Lovelace\"}",
                "{\"firstName\":\"Ada\"}",
                "{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"title\":\"Countess\"}",
                "{}",
                "[]",
                "\"Ada\""
            })
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

    record Name(String firstName, String lastName) {}
}
