package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes a property unchanged, and says each time that it does. */
abstract class NoticedProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    NoticedProperty(BeanPropertyWriter property) {
        super(property);
    }

    NoticedProperty(BeanPropertyWriter property, PropertyName name) {
        super(property, name);
    }

    abstract void notice();

    @Override
    public final void serializeAsProperty(Object bean, JsonGenerator out, SerializationContext context)
            throws Exception {
        notice();
        super.serializeAsProperty(bean, out, context);
    }

    @Override
    public final void serializeAsElement(Object bean, JsonGenerator out, SerializationContext context)
            throws Exception {
        notice();
        super.serializeAsElement(bean, out, context);
    }
}
