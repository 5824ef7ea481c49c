package dev.checkpoint.codec.jackson;

import dev.checkpoint.annotation.NotSensitive;
import dev.checkpoint.annotation.Sensitive;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jackson.RawSerializer;

/** Finds sensitive values: properties once per class, names in maps and trees when they are written. */
final class SensitiveModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private final transient Protection protection;

    SensitiveModule(Protection protection) {
        super("checkpoint-sensitive");
        this.protection = protection;
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializerModifier(new Properties(protection));
    }

    /**
     * Whether the annotation is on the member, on its field (also for a record component), or on the parameter of the
     * constructor, where Kotlin puts the annotation of a property.
     */
    static boolean isAnnotated(Member member, String name) {
        return isAnnotated(member, name, Sensitive.class);
    }

    private static boolean isAnnotated(Member member, String name, Class<? extends Annotation> annotation) {
        if (member instanceof AnnotatedElement element && element.isAnnotationPresent(annotation)) {
            return true;
        }
        for (Class<?> c = member.getDeclaringClass(); c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name) && field.isAnnotationPresent(annotation)) {
                    return true;
                }
            }
            if (SensitiveParameters.of(c, annotation).contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static final class Properties extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        private final transient Protection protection;

        Properties(Protection protection) {
            this.protection = protection;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
            properties.replaceAll(this::looked);
            return properties;
        }

        private BeanPropertyWriter looked(BeanPropertyWriter property) {
            if (isSensitive(property)) {
                return new SensitiveProperty(property);
            }
            return property.getSerializer() instanceof RawSerializer ? new RawProperty(property) : property;
        }

        private boolean isSensitive(BeanPropertyWriter property) {
            return isAnnotated(property, Sensitive.class)
                    || isNamed(property) && !isAnnotated(property, NotSensitive.class);
        }

        private static boolean isAnnotated(BeanPropertyWriter property, Class<? extends Annotation> annotation) {
            return isAnnotated(property.getMember(), property.getName(), annotation)
                    // fields, getters, parameters of constructors, interfaces and mix-ins, as Jackson merges them
                    || property.getAnnotation(annotation) != null;
        }

        /** Whether its name in JSON or in Java is that of a secret; a boolean is not a secret. */
        private boolean isNamed(BeanPropertyWriter property) {
            Class<?> type = property.getType().getRawClass();
            return type != boolean.class
                    && type != Boolean.class
                    && (protection.names().test(property.getName())
                            || protection.names().test(property.getMember().getName()));
        }

        private static boolean isAnnotated(@Nullable AnnotatedMember member, String name) {
            return isAnnotated(member, name, Sensitive.class);
        }

        private static boolean isAnnotated(
                @Nullable AnnotatedMember member, String name, Class<? extends Annotation> annotation) {
            return member != null
                    && (member.hasAnnotation(annotation)
                            || SensitiveModule.isAnnotated(member.getMember(), name, annotation)
                            || SensitiveModule.isAnnotated(member.getMember(), member.getName(), annotation));
        }

        @Override
        public BeanSerializerBuilder updateBuilder(
                SerializationConfig config, BeanDescription.Supplier bean, BeanSerializerBuilder builder) {
            AnnotatedMember any = bean.get().findAnyGetter();
            if (any != null && isAnnotated(any, any.getName())) {
                throw SensitiveProperty.spread(any.getName(), "@JsonAnyGetter");
            }
            return builder;
        }

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            if (JsonNode.class.isAssignableFrom(bean.getBeanClass())) {
                return NameWriters.ofTrees(serializer);
            }
            ValueSerializer<?> watched = ForeignWriter.of(serializer);
            AnnotatedMember value = bean.get().findJsonValueAccessor();
            return value != null && isAnnotated(value, value.getName()) ? new SensitiveWriter(watched) : watched;
        }

        @Override
        public ValueSerializer<?> modifyKeySerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier bean,
                ValueSerializer<?> keys) {
            return NameWriters.ofKeys(keys);
        }
    }
}
