package dev.checkpoint.codec.jackson;

import dev.checkpoint.annotation.Sensitive;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Finds what is sensitive: properties once per class, names of maps and trees as they are written. */
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
     * Whether the annotation is on the member, on the field behind it, where a record component's lands too, or on the
     * parameter of the constructor, where Kotlin puts that of a property.
     */
    static boolean isAnnotated(Member member, String name) {
        if (member instanceof AnnotatedElement element && element.isAnnotationPresent(Sensitive.class)) {
            return true;
        }
        for (Class<?> c = member.getDeclaringClass(); c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name) && field.isAnnotationPresent(Sensitive.class)) {
                    return true;
                }
            }
            if (SensitiveParameters.of(c).contains(name)) {
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
            properties.replaceAll(property -> isSensitive(property) ? new SensitiveProperty(property) : property);
            return properties;
        }

        private boolean isSensitive(BeanPropertyWriter property) {
            Member member = property.getMember().getMember();
            return protection.names().test(property.getName())
                    || isAnnotated(member, property.getName())
                    || member instanceof Field && isAnnotated(member, member.getName());
        }

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            return JsonNode.class.isAssignableFrom(bean.getBeanClass()) ? new TreeWriter(serializer) : serializer;
        }

        @Override
        public ValueSerializer<?> modifyKeySerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier bean,
                ValueSerializer<?> keys) {
            return new KeyWriter(keys);
        }
    }

    /** Writes map keys as before, and looks at them. */
    private static final class KeyWriter extends ValueSerializer<Object> {

        private final ValueSerializer<Object> keys;

        @SuppressWarnings("unchecked")
        KeyWriter(ValueSerializer<?> keys) {
            this.keys = (ValueSerializer<Object>) keys;
        }

        @Override
        public void serialize(Object key, JsonGenerator out, SerializationContext context) {
            keys.serialize(key, out, context);
            String name =
                    key instanceof String text ? text : out.streamWriteContext().currentName();
            if (name != null) {
                SensitivePass.name(name);
            }
        }
    }

    /** Writes a tree as before, and looks at its names. */
    private static final class TreeWriter extends ValueSerializer<JsonNode> {

        private final ValueSerializer<JsonNode> trees;

        @SuppressWarnings("unchecked")
        TreeWriter(ValueSerializer<?> trees) {
            this.trees = (ValueSerializer<JsonNode>) trees;
        }

        @Override
        public void serialize(JsonNode tree, JsonGenerator out, SerializationContext context) {
            look(tree);
            trees.serialize(tree, out, context);
        }

        @Override
        public void serializeWithType(
                JsonNode tree, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            look(tree);
            trees.serializeWithType(tree, out, context, types);
        }

        private static void look(JsonNode node) {
            node.propertyNames().forEach(SensitivePass::name);
            node.values().forEach(TreeWriter::look);
        }
    }
}
