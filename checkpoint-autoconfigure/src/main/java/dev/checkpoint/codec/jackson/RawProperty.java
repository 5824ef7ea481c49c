package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes raw JSON unchanged, and marks it to be searched. */
final class RawProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    RawProperty(BeanPropertyWriter property) {
        super(property);
    }

    private RawProperty(BeanPropertyWriter property, PropertyName name) {
        super(property, name);
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new RawProperty(this, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator out, SerializationContext context) throws Exception {
        SensitivePass.rawText();
        super.serializeAsProperty(bean, out, context);
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator out, SerializationContext context) throws Exception {
        SensitivePass.rawText();
        super.serializeAsElement(bean, out, context);
    }
}
