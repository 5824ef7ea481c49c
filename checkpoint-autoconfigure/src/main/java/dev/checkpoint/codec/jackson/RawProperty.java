package dev.checkpoint.codec.jackson;

import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes raw JSON unchanged, and marks it to be searched. */
final class RawProperty extends NoticedProperty {

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
    void notice() {
        SensitivePass.rawText();
    }
}
