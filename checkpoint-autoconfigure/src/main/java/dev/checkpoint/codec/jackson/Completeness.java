package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.io.Externalizable;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.ser.BeanPropertyWriter;

/** Whether the properties of a class are all of its state, as far as its fields tell. */
final class Completeness {

    private Completeness() {}

    /** Whether values have fields at all, ones that are not written included. */
    static boolean hasState(Class<?> type) {
        return !fields(type, true).isEmpty();
    }

    /**
     * Whether the class writes itself in a way of its own for Java serialization, because fields that look like a cache are
     * its state: multimaps and collections of primitives do.
     */
    static boolean hasOwnForm(Class<?> type) {
        boolean own = Externalizable.class.isAssignableFrom(type);
        boolean leavesOut = false;
        for (Class<?> c = type; isOfApplication(c); c = c.getSuperclass()) {
            own |= declares(c, "writeObject", ObjectOutputStream.class) || declares(c, "writeReplace");
        }
        for (Field field : fields(type, true)) {
            leavesOut |= Modifier.isTransient(field.getModifiers());
        }
        return own && leavesOut;
    }

    /**
     * Whether one value may be restored as it was and the next of the same class not: something is not written, or in a
     * format that may cut it.
     */
    static boolean isDoubtful(Class<?> type, List<BeanPropertyWriter> properties) {
        Set<String> written = new HashSet<>();
        for (BeanPropertyWriter property : properties) {
            if (property.getAnnotation(JsonFormat.class) != null) {
                return true;
            }
            written.add(property.getName());
            written.add(implied(property.getMember().getName()));
        }
        for (Field field : fields(type, false)) {
            if (!written.contains(field.getName())) {
                return true;
            }
        }
        return hasOwnForm(type);
    }

    /** The name of the field that an accessor is likely for. */
    private static String implied(String member) {
        for (String prefix : List.of("get", "is")) {
            if (member.startsWith(prefix) && member.length() > prefix.length()) {
                String rest = member.substring(prefix.length());
                return rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
            }
        }
        return member;
    }

    private static List<Field> fields(Class<?> type, boolean withTransient) {
        List<Field> found = new ArrayList<>();
        for (Class<?> c = type; isOfApplication(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean state = !Modifier.isStatic(field.getModifiers())
                        && !field.isSynthetic()
                        && (withTransient || !Modifier.isTransient(field.getModifiers()))
                        && !ExactModule.isLogger(field.getType());
                if (state) {
                    found.add(field);
                }
            }
        }
        return found;
    }

    private static boolean isOfApplication(Class<?> type) {
        return type != null && !type.getName().startsWith("java.");
    }

    private static boolean declares(Class<?> type, String method, Class<?>... parameters) {
        try {
            type.getDeclaredMethod(method, parameters);
            return true;
        } catch (NoSuchMethodException none) {
            return false;
        }
    }
}
