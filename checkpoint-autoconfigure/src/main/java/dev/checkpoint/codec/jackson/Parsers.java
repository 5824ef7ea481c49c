package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parsers of payloads. What was written must be readable, so the limits of the application's parser, which protect it from
 * untrusted input, do not apply: to the digits of a number, the length of a text or of a name, or the depth.
 */
final class Parsers {

    private final JsonFactory factory;

    private Parsers(JsonFactory factory) {
        this.factory = factory;
    }

    static Parsers like(JsonMapper mapper) {
        return new Parsers(mapper.tokenStreamFactory()
                .rebuild()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build());
    }

    /** A parser for tokens only. */
    JsonParser parser(String json) {
        return factory.createParser(ObjectReadContext.empty(), json);
    }

    /** A parser for values: a deserializer may ask it for a value or a tree, which takes the context of a reader. */
    JsonParser parser(String json, ObjectReader reader) {
        try (JsonParser own = reader.createParser("")) {
            return factory.createParser(own.objectReadContext(), json);
        }
    }
}
