package dev.checkpoint.metadata;

import dev.checkpoint.annotation.Sensitive;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ReflectionUtils;

/** Finds the names of sensitive values in an expression over the arguments of a method. */
final class SecretNames {

    private final MethodParameter[] parameters;

    private final List<String> names;

    private final SpecSettings settings;

    SecretNames(Method method, List<String> names, SpecSettings settings) {
        this.parameters = new AnnotatedMethod(method).getMethodParameters();
        this.names = names;
        this.settings = settings;
    }

    Set<String> in(Set<String> used) {
        Set<String> secret = new TreeSet<>();
        for (String name : used) {
            int parameter = parameter(name);
            boolean sensitive = parameter >= 0
                    ? parameters[parameter].hasParameterAnnotation(Sensitive.class)
                            || settings.isSensitive(names.get(parameter))
                    : settings.isSensitive(name) || isAnnotatedMember(name);
            if (sensitive) {
                secret.add(parameter >= 0 ? names.get(parameter) : name);
            }
        }
        return secret;
    }

    /** The parameter with this name, or with this number after p or a; negative if there is none. */
    private int parameter(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(name) || name.equals("p" + i) || name.equals("a" + i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAnnotatedMember(String name) {
        for (MethodParameter parameter : parameters) {
            Class<?> type = parameter.getParameterType();
            Field field = type.isInterface() || type.isPrimitive() ? null : ReflectionUtils.findField(type, name);
            if (field != null && field.isAnnotationPresent(Sensitive.class)) {
                return true;
            }
        }
        return false;
    }
}
