package dev.checkpoint.codec.jackson;

import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Resolves declared types, type variables of superclasses included. */
final class DeclaredTypes {

    private DeclaredTypes() {}

    static JavaType resolve(ValueType declared, TypeFactory types) {
        Class<?> owner = owner(declared.type());
        JavaType base =
                owner == null ? null : types.constructType(declared.context()).findSuperType(owner);
        return base == null
                ? types.constructType(declared.type())
                : types.resolveMemberType(declared.type(), base.getBindings());
    }

    /** The class whose type variable is mentioned first. */
    private static @Nullable Class<?> owner(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return variable.getGenericDeclaration() instanceof Class<?> owner ? owner : null;
        }
        if (type instanceof ParameterizedType parameterized) {
            return owner(parameterized.getActualTypeArguments());
        }
        if (type instanceof GenericArrayType array) {
            return owner(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            Class<?> lower = owner(wildcard.getLowerBounds());
            return lower != null ? lower : owner(wildcard.getUpperBounds());
        }
        return null;
    }

    private static @Nullable Class<?> owner(Type[] types) {
        for (Type type : types) {
            Class<?> owner = owner(type);
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }
}
