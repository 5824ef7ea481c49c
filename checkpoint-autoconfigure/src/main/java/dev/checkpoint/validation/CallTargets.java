package dev.checkpoint.validation;

import dev.checkpoint.metadata.CheckedBean;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.Type;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;

/** The ways in which code can name the stages and pipelines of a class, also through a superclass or an interface. */
final class CallTargets {

    /** How the constant pool marks the name and the type of a method or field that the code uses. */
    private static final int NAME_AND_TYPE = 12;

    private final Map<String, String> kinds = new HashMap<>();

    /** Methods with their class that nothing overrides, whatever their name. */
    private final Set<String> own = new HashSet<>();

    private CallTargets() {}

    /**
     * The methods that can be called on the bean and need to be intercepted. Private and static methods are checked
     * separately, and woven methods are always intercepted.
     */
    static CallTargets of(CheckedBean bean) {
        CallTargets targets = new CallTargets();
        List<Method> inherited = inherited(bean.type());
        bean.stages().forEach((method, spec) -> {
            if (spec.enabled() && !bean.woven().contains(method)) {
                targets.add(method, "stage", bean.type(), inherited);
            }
        });
        bean.pipelines().forEach((method, spec) -> {
            if (spec.enabled() && !bean.woven().contains(method)) {
                targets.add(method, "pipeline", bean.type(), inherited);
            }
        });
        for (Class<?> c = bean.type(); c != null && c != Object.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (isOwn(method)) {
                    targets.own.add(
                            Type.getInternalName(c) + "." + key(method.getName(), Type.getMethodDescriptor(method)));
                }
            }
        }
        return targets;
    }

    private static boolean isOwn(Method method) {
        return Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers());
    }

    private static List<Method> inherited(Class<?> type) {
        List<Method> inherited = new ArrayList<>();
        for (Class<?> c = type.getSuperclass(); c != null && c != Object.class; c = c.getSuperclass()) {
            inherited.addAll(Arrays.asList(c.getDeclaredMethods()));
        }
        for (Class<?> c : ClassUtils.getAllInterfacesForClassAsSet(type)) {
            inherited.addAll(Arrays.asList(c.getDeclaredMethods()));
        }
        return inherited;
    }

    private void add(Method method, String kind, Class<?> type, List<Method> inherited) {
        if (isOwn(method)) {
            return;
        }
        kinds.put(key(method.getName(), Type.getMethodDescriptor(method)), kind);
        for (Method other : inherited) {
            boolean alike = other.getName().equals(method.getName())
                    && other.getParameterCount() == method.getParameterCount()
                    && !isOwn(other);
            if (alike && BridgeMethodResolver.getMostSpecificMethod(other, type).equals(method)) {
                kinds.put(key(other.getName(), Type.getMethodDescriptor(other)), kind);
            }
        }
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** Stage or pipeline; null for any other method. */
    @Nullable
    String kind(String owner, String name, String descriptor) {
        String key = key(name, descriptor);
        return own.contains(owner + "." + key) ? null : kinds.get(key);
    }

    /** Whether a class file mentions any of them; if not, its code cannot call one. */
    boolean areNamedIn(ClassReader code) {
        char[] buffer = new char[code.getMaxStringLength()];
        for (int i = 1; i < code.getItemCount(); i++) {
            int item = code.getItem(i);
            if (item > 0 && code.readByte(item - 1) == NAME_AND_TYPE) {
                String name = code.readUTF8(item, buffer);
                String descriptor = code.readUTF8(item + 2, buffer);
                if (name != null && descriptor != null && kinds.containsKey(key(name, descriptor))) {
                    return true;
                }
            }
        }
        return false;
    }

    static String key(String name, String descriptor) {
        return name + descriptor;
    }
}
