package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;

/**
 * Watches slots whose declared type is a class that may have subclasses. A value of that class is written as it is. A
 * subclass is noticed, because it is not restored; in a digest it is named, because it is another value.
 */
final class SubclassTypeWriter extends TypeWriter {

    private final JavaType declared;
    private final boolean canonical;

    SubclassTypeWriter(JavaType declared, boolean canonical) {
        this.declared = declared;
        this.canonical = canonical;
    }

    /** Whether the value has another class than the declared one; then it is noticed. */
    private boolean differs(Object value) {
        boolean differs = value.getClass() != declared.getRawClass();
        if (differs) {
            SensitivePass.met(value.getClass());
            if (canonical) {
                SensitivePass.comparesMore();
            }
        }
        return differs;
    }

    /** For a serializer that cannot write a type: writes its value around it, if there is something to write. */
    void around(Object value, JsonGenerator out, Runnable writing) {
        if (differs(value) && canonical) {
            TypeNames.write(JdkValues.nominal(value).getName(), out, writing);
        } else {
            writing.run();
        }
    }

    @Override
    Form form(WritableTypeId id, SerializationContext context) {
        if (!differs(id.forValue) || !canonical) {
            return Form.PLAIN;
        }
        return id.valueShape == JsonToken.START_OBJECT ? Form.INLINE : Form.WRAPPED;
    }

    @Override
    String name(Object value, SerializationContext context) {
        return JdkValues.nominal(value).getName();
    }
}
