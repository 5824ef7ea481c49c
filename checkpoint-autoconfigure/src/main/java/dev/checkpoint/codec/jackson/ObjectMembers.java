package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The members of a JSON object, each as its original text, so that numbers keep their digits. */
final class ObjectMembers {

    private ObjectMembers() {}

    static Map<String, Payload> of(Parsers parsers, String json) {
        Map<String, Payload> members = new LinkedHashMap<>();
        try (JsonParser parser = parsers.parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new PayloadException(
                        "Expected a JSON object with a member for each name, found another value.", null);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getCharOffset();
                members.put(name, Payload.of(json.substring(start, end).strip()));
            }
            return members;
        } catch (JacksonException broken) {
            throw new PayloadException(
                    "The recorded values are not valid JSON: " + broken.getOriginalMessage(), broken);
        }
    }
}
