package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeResolverBuilder;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Decides which slots have a type name: those whose declared type leaves the class of the value open. */
final class SlotTyping implements TypeResolverBuilder<SlotTyping> {

    private final TypeNames names;
    private final boolean canonical;
    private final boolean watching;

    /**
     * Creates one.
     *
     * @param names which names are allowed
     * @param canonical whether the text is digested, not stored; then classes need not be allowed, as none is restored
     * @param watching whether subclasses of a declared class are noticed; earlier versions did not
     */
    SlotTyping(TypeNames names, boolean canonical, boolean watching) {
        this.names = names;
        this.canonical = canonical;
        this.watching = watching;
    }

    /** Whether the declared type is a class of which the value may be a subclass that is not seen in the text. */
    static boolean isWatched(JavaType type) {
        Class<?> raw = type.getRawClass();
        return type.isConcrete()
                && !type.isFinal()
                && !type.isPrimitive()
                && !type.isContainerType()
                && !type.isReferenceType()
                && !type.isEnumImplType()
                && !TreeNode.class.isAssignableFrom(raw)
                && (!raw.getName().startsWith("java.") || raw == java.util.Date.class);
    }

    /** Whether values in a slot of this type have a type name. */
    static boolean isOpen(JavaType type) {
        if (holdsPlainLists(type)) {
            return true;
        }
        return type.isAbstract()
                && !type.isPrimitive()
                && !type.isContainerType()
                && !type.isReferenceType()
                && !type.isEnumType()
                && !TreeNode.class.isAssignableFrom(type.getRawClass())
                && !isValueKind(type.getRawClass());
    }

    /** Whether a list is written as a plain array; sets have a type name even in slots declared {@code Collection}. */
    static boolean holdsPlainLists(JavaType type) {
        return type.isJavaLangObject() || type.hasRawClass(Collection.class);
    }

    /** Abstract JDK types whose values are written as text and read by their declared type. */
    private static boolean isValueKind(Class<?> raw) {
        return raw == java.nio.file.Path.class
                || raw == java.time.ZoneId.class
                || raw == java.util.TimeZone.class
                || raw == java.util.Calendar.class
                || raw == java.nio.ByteBuffer.class
                || raw == java.util.Map.Entry.class;
    }

    @Override
    public @Nullable TypeSerializer buildTypeSerializer(
            SerializationContext context, JavaType type, Collection<NamedType> subtypes) {
        if (isOpen(type)) {
            return new SlotTypeWriter(type, names, canonical);
        }
        return watching && isWatched(type) ? new SubclassTypeWriter(type, canonical) : null;
    }

    @Override
    public @Nullable TypeDeserializer buildTypeDeserializer(
            DeserializationContext context, JavaType type, Collection<NamedType> subtypes) {
        return isOpen(type) ? new SlotTypeReader(type, names) : null;
    }

    @Override
    public @Nullable Class<?> getDefaultImpl() {
        return null;
    }

    @Override
    public SlotTyping init(JsonTypeInfo.Value settings, @Nullable TypeIdResolver resolver) {
        return this;
    }

    @Override
    public SlotTyping withDefaultImpl(Class<?> type) {
        return this;
    }

    @Override
    public SlotTyping withSettings(JsonTypeInfo.Value settings) {
        return this;
    }
}
