package dev.checkpoint.codec.jackson;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/**
 * A property that is sensitive by annotation or name: its value is written to a separate text, which is protected. Null
 * is not protected, because the length of the encrypted text would reveal it anyway.
 */
final class SensitiveProperty extends BeanPropertyWriter {

    private static final long serialVersionUID = 1L;

    SensitiveProperty(BeanPropertyWriter property) {
        super(property);
    }

    private SensitiveProperty(BeanPropertyWriter property, PropertyName name) {
        super(property, name);
    }

    /** Renames the property if its owner is unwrapped with a prefix. */
    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new SensitiveProperty(this, name);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator out, SerializationContext context) throws Exception {
        SensitivePass pass = SensitivePass.current();
        if (pass == null || get(bean) == null || pass.writesPlain()) {
            super.serializeAsProperty(bean, out, context);
        } else {
            out.writeName(getName());
            pass.write(text(pass, bean, context), out);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator out, SerializationContext context) throws Exception {
        SensitivePass pass = SensitivePass.current();
        if (pass == null || get(bean) == null || pass.writesPlain()) {
            super.serializeAsElement(bean, out, context);
        } else {
            pass.write(text(pass, bean, context), out);
        }
    }

    private String text(SensitivePass pass, Object bean, SerializationContext context) throws Exception {
        StringWriter text = new StringWriter();
        Exception[] failure = new Exception[1];
        pass.inside(() -> {
            try (JsonGenerator out = context.tokenStreamFactory().createGenerator(context, text)) {
                super.serializeAsElement(bean, out, context);
            } catch (Exception e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return text.toString();
    }

    @Override
    public BeanPropertyWriter unwrappingWriter(NameTransformer names) {
        throw spread(getName(), "@JsonUnwrapped");
    }

    /** The exception for a property that is not written as a single value. */
    static DatabindException spread(String name, String how) {
        return DatabindException.from(
                (JsonGenerator) null,
                "property '" + name + "' is sensitive and " + how + ": its members would be written in clear text."
                        + " Remove one of the two, or annotate the members themselves with @Sensitive");
    }
}
