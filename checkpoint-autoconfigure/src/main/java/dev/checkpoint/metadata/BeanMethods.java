package dev.checkpoint.metadata;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Calls methods of beans from outside, so that all their advice applies. */
final class BeanMethods {

    private BeanMethods() {}

    static @Nullable Object call(BeanFactory beans, String bean, Method method, @Nullable Object[] args)
            throws Throwable {
        Object target = beans.getBean(bean);
        Method invocable = Proxy.isProxyClass(target.getClass())
                ? ofInterface(method, target.getClass())
                : AopUtils.selectInvocableMethod(method, target.getClass());
        ReflectionUtils.makeAccessible(invocable);
        try {
            return invocable.invoke(target, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    /** The corresponding method of an interface proxy; its parameters may be those of a generic interface. */
    private static Method ofInterface(Method method, Class<?> proxy) {
        if (method.getDeclaringClass().isInterface()) {
            return method;
        }
        for (Class<?> one : ClassUtils.getAllInterfacesForClass(proxy)) {
            for (Method candidate : one.getMethods()) {
                if (BridgeMethodResolver.getMostSpecificMethod(candidate, method.getDeclaringClass())
                        .equals(method)) {
                    return candidate;
                }
            }
        }
        return AopUtils.selectInvocableMethod(method, proxy);
    }
}
