package dev.checkpoint.codec.jackson;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The names of classes in payloads if the declared type leaves the class open, and the only resolution from such a name
 * to a class.
 *
 * <p>A name is resolved if it is one of a fixed set of JDK value types or values of known libraries, if a sealed declared type permits the class, or
 * if its package is trusted; and only if the class fits the declared type. No class is initialised before this
 * decision.
 */
final class TypeNames {

    static final String TYPE = "@type";
    static final String VALUE = "@value";

    private final TrustedTypes trusted;
    private final Map<String, Class<?>> ofLibraries = new HashMap<>();
    private final Map<Class<?>, Map<String, Class<?>>> permitted = new ConcurrentHashMap<>();

    TypeNames(TrustedTypes trusted, List<LibraryValues> libraries) {
        this.trusted = trusted;
        for (LibraryValues library : libraries) {
            library.named().forEach(type -> ofLibraries.put(type.getName(), type));
        }
    }

    /** Writes a value with a name around it: <code>{"@type":...,"@value":...}</code>. */
    static void write(String name, JsonGenerator out, Runnable value) {
        out.writeStartObject();
        out.writeStringProperty(TYPE, name);
        out.writeName(VALUE);
        value.run();
        out.writeEndObject();
    }

    /** Whether a payload may name this class in a slot of the declared class. */
    boolean isAllowed(Class<?> type, Class<?> declared) {
        return find(type.getName(), declared)
                .filter(found -> found.equals(type))
                .isPresent();
    }

    /** The class with this name, if a payload may name it in a slot of the declared class. */
    Optional<Class<?>> find(String name, Class<?> declared) {
        Class<?> type = lookUp(name, declared);
        return type != null && declared.isAssignableFrom(type) && !RefusedKinds.isRefused(type)
                ? Optional.of(type)
                : Optional.empty();
    }

    private @Nullable Class<?> lookUp(String name, Class<?> declared) {
        Class<?> known = JdkValues.BY_NAME.getOrDefault(name, ofLibraries.get(name));
        if (known == null) {
            known = permitted.computeIfAbsent(declared, TypeNames::permittedBy).get(name);
        }
        if (known != null) {
            return known;
        }
        boolean trustedArray = name.startsWith("[") && isTrustedArray(name);
        return trustedArray || !name.startsWith("[") && trusted.isTrusted(name) ? load(name, declared) : null;
    }

    /**
     * Whether there can be a slot in which a payload may name this class. What is no full name of a class may always stand
     * there: a declared type may give names of its own.
     */
    boolean mayBeNamed(String name) {
        String bare = name.replaceFirst("^\\[+L?", "").replaceFirst(";$", "");
        if (!isFullName(bare)) {
            return true;
        }
        boolean known = JdkValues.BY_NAME.containsKey(name) || ofLibraries.containsKey(name);
        return known
                || (name.startsWith("[") ? isTrustedArray(name) : trusted.isTrusted(name))
                || isOfSealedType(load(bare, TypeNames.class));
    }

    private static boolean isFullName(String name) {
        String[] parts = name.split("\\.", -1);
        return parts.length > 1 && Arrays.stream(parts).allMatch(TypeNames::isIdentifier);
    }

    private static boolean isIdentifier(String part) {
        return !part.isEmpty()
                && Character.isJavaIdentifierStart(part.charAt(0))
                && part.chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** Whether a sealed type permits it; that type decides when a value is read. */
    private static boolean isOfSealedType(@Nullable Class<?> type) {
        return type != null
                && (type.isSealed()
                        || isOfSealedType(type.getSuperclass())
                        || Arrays.stream(type.getInterfaces()).anyMatch(TypeNames::isOfSealedType));
    }

    private boolean isTrustedArray(String name) {
        String component = name.replaceFirst("^\\[+", "");
        if (component.length() == 1) {
            return "ZBCSIJFD".contains(component);
        }
        if (!component.startsWith("L") || !component.endsWith(";")) {
            return false;
        }
        String type = component.substring(1, component.length() - 1);
        return type.equals("java.lang.Object") || JdkValues.BY_NAME.containsKey(type) || trusted.isTrusted(type);
    }

    private static @Nullable Class<?> load(String name, Class<?> declared) {
        for (ClassLoader loader : loaders(declared)) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                // not visible from this loader; the next one may know it
                continue;
            }
        }
        return null;
    }

    private static List<ClassLoader> loaders(Class<?> declared) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        for (ClassLoader loader : new @Nullable ClassLoader[] {
            Thread.currentThread().getContextClassLoader(), declared.getClassLoader(), TypeNames.class.getClassLoader()
        }) {
            if (loader != null) {
                loaders.add(loader);
            }
        }
        return List.copyOf(loaders);
    }

    private static Map<String, Class<?>> permittedBy(Class<?> declared) {
        Map<String, Class<?>> found = new HashMap<>();
        collect(declared, found);
        return found;
    }

    private static void collect(Class<?> type, Map<String, Class<?>> found) {
        Class<?>[] subclasses = type.isSealed() ? type.getPermittedSubclasses() : null;
        if (subclasses != null) {
            for (Class<?> subclass : subclasses) {
                found.put(subclass.getName(), subclass);
                collect(subclass, found);
            }
        }
    }
}
