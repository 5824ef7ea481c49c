package dev.checkpoint.render;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How records of the API are written as JSON for programs: under their own names, payloads as the JSON that they are. */
public final class ApiJson {

    /** What was written can be read: limits for what strangers send do not apply, and no number becomes another one. */
    private static final ObjectMapper PLAIN = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ApiJson() {}

    /** Writes payloads as the JSON that they are. */
    public static JacksonModule payloads() {
        return module(null);
    }

    /** Writes this text in place of each payload. */
    public static JacksonModule payloadsAs(String text) {
        return module(text);
    }

    /** A value as JSON in lines, with all its digits, for a person who edits it. */
    public static String inLines(Payload value) {
        return PLAIN.writer()
                .with(new DefaultPrettyPrinter()
                        .withSeparators(Separators.createDefaultInstance()
                                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator(""))
                        .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                        .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                .writeValueAsString(PLAIN.readTree(value.json()));
    }

    /** A value in lines; a text without quotation marks. */
    static String pretty(Payload value) {
        JsonNode read = PLAIN.readTree(value.json());
        return read.isString() ? read.stringValue() : read.toPrettyString();
    }

    private static JacksonModule module(@Nullable String instead) {
        SimpleModule module = new SimpleModule("payloads");
        module.addSerializer(Payload.class, new PayloadSerializer(instead));
        module.setMixInAnnotation(RunDetails.class, FlatDetails.class);
        return module;
    }

    /** What the summary of a run says stands beside the rest, its stages in place of their number. */
    private interface FlatDetails {

        @JsonUnwrapped
        @JsonIgnoreProperties({"stages", "error"})
        RunSummary summary();
    }

    private static final class PayloadSerializer extends StdSerializer<Payload> {

        private final @Nullable String instead;

        PayloadSerializer(@Nullable String instead) {
            super(Payload.class);
            this.instead = instead;
        }

        @Override
        public void serialize(Payload value, JsonGenerator to, SerializationContext context) {
            if (instead != null) {
                to.writeString(instead);
            } else {
                context.writeValue(to, PLAIN.readTree(value.json()));
            }
        }
    }
}
