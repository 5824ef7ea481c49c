package dev.checkpoint.codec.jackson;

import java.util.List;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Writes a property unchanged, and notices that the value it belongs to is to be compared, whatever was compared before. */
final class DoubtfulProperty extends NoticedProperty {

    private static final long serialVersionUID = 1L;

    private DoubtfulProperty(BeanPropertyWriter property) {
        super(property);
    }

    private DoubtfulProperty(BeanPropertyWriter property, PropertyName name) {
        super(property, name);
    }

    /** Replaces one of the properties, so that each value of the class is noticed. */
    static void in(List<BeanPropertyWriter> properties) {
        for (int i = 0; i < properties.size(); i++) {
            if (properties.get(i).getClass() == BeanPropertyWriter.class) {
                properties.set(i, new DoubtfulProperty(properties.get(i)));
                return;
            }
        }
    }

    @Override
    protected BeanPropertyWriter _new(PropertyName name) {
        return new DoubtfulProperty(this, name);
    }

    @Override
    void notice() {
        SensitivePass.doubt();
    }
}
