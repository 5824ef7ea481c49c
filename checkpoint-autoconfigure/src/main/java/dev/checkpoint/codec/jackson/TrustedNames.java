package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/** Applies the rule for class names to types with their own {@code @JsonTypeInfo} by class name. */
final class TrustedNames extends PolymorphicTypeValidator {

    private static final long serialVersionUID = 1L;

    private final transient TypeNames names;

    TrustedNames(TypeNames names) {
        this.names = names;
    }

    @Override
    public Validity validateBaseType(DatabindContext context, JavaType base) {
        return Validity.INDETERMINATE;
    }

    @Override
    public Validity validateSubClassName(DatabindContext context, JavaType base, String name) {
        boolean allowed = isListed(name, base.getRawClass())
                || names.find(name, base.getRawClass()).isPresent();
        return allowed ? Validity.ALLOWED : Validity.DENIED;
    }

    @Override
    public Validity validateSubType(DatabindContext context, JavaType base, JavaType type) {
        boolean allowed = isListed(type.getRawClass().getName(), base.getRawClass())
                || names.isAllowed(type.getRawClass(), base.getRawClass());
        return allowed ? Validity.ALLOWED : Validity.DENIED;
    }

    /** Subtypes that the declared type lists are the application's choice, not the payload's. */
    private static boolean isListed(String name, Class<?> base) {
        JsonSubTypes listed = base.getAnnotation(JsonSubTypes.class);
        return listed != null
                && Arrays.stream(listed.value())
                        .anyMatch(each -> each.value().getName().equals(name));
    }
}
