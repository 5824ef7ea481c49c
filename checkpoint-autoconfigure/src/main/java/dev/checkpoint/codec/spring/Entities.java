package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.Slot;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.type.TypeFactory;

/** Responses and other HTTP entities; the generic type determines that of the body. */
final class Entities {

    private static final String STATUS = "status";
    private static final String BODY = "body";

    private Entities() {}

    private static JavaType body(JavaType entity) {
        JavaType declared = entity.findSuperType(HttpEntity.class).getBindings().getBoundType(0);
        return declared == null ? TypeFactory.unknownType() : declared;
    }

    static final class Writer extends PropertiesWriter<HttpEntity<?>> {

        private final JavaType type;
        private final @Nullable Slot body;

        Writer(JavaType type) {
            this(type, null);
        }

        private Writer(JavaType type, @Nullable Slot body) {
            super(type);
            this.type = type;
            this.body = body;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            return new Writer(type, new Slot(body(type), context));
        }

        @Override
        void writeProperties(HttpEntity<?> value, JsonGenerator out, SerializationContext context) {
            if (value instanceof ResponseEntity<?> response) {
                out.writeNumberProperty(STATUS, response.getStatusCode().value());
            }
            Headers.write(value.getHeaders(), out, context);
            out.writeName(BODY);
            Slot slot = body == null ? new Slot(body(type), context) : body;
            slot.write(value.getBody(), out, context);
        }
    }

    static final class Reader extends PropertiesReader<HttpEntity<?>> {

        private final JavaType type;

        Reader(JavaType type) {
            super(type);
            this.type = type;
        }

        @Override
        @Nullable
        JavaType type(String property, DeserializationContext context) {
            return switch (property) {
                case STATUS -> context.constructType(Integer.class);
                case BODY -> body(type);
                default -> Headers.type(property, context.getTypeFactory());
            };
        }

        @Override
        HttpEntity<?> create(Map<String, @Nullable Object> properties) {
            HttpHeaders headers = Headers.from(properties);
            Object body = properties.get(BODY);
            if (type.getRawClass() != ResponseEntity.class) {
                return new HttpEntity<>(body, headers);
            }
            if (!(properties.get(STATUS) instanceof Integer status)) {
                throw new IllegalArgumentException("a response without status");
            }
            return new ResponseEntity<>(body, headers, HttpStatusCode.valueOf(status));
        }
    }
}
