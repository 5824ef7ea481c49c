package dev.checkpoint.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Finds the user's classes of beans, which may be proxies or not exist yet. Creates no bean. */
final class BeanClasses {

    private BeanClasses() {}

    /** The class of a bean; null if it is not known or belongs to the framework. */
    static @Nullable Class<?> of(ConfigurableListableBeanFactory beans, String name) {
        // the target of a scoped proxy is reached through the proxy, which has the name that users know
        if (ScopedProxyUtils.isScopedTarget(name)) {
            return null;
        }
        String target = ScopedProxyUtils.getTargetBeanName(name);
        Class<?> type = behindProxy(beans, beans.containsBeanDefinition(target) ? target : name);
        return type == null || !mayBeAnnotated(type) ? null : ClassUtils.getUserClass(type);
    }

    private static @Nullable Class<?> behindProxy(ConfigurableListableBeanFactory beans, String name) {
        // set by the creator of the proxy; an interface proxy does not show it otherwise
        Object original =
                beans.getMergedBeanDefinition(name).getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE);
        return original instanceof Class<?> type ? type : beans.getType(name, false);
    }

    /** Objects that were registered as instances: no post-processor has seen them. */
    static Map<String, Class<?>> finishedObjects(ConfigurableListableBeanFactory beans) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (String name : beans.getSingletonNames()) {
            if (!beans.containsBeanDefinition(name)) {
                Class<?> type = beans.getType(name, false);
                if (type != null && mayBeAnnotated(type)) {
                    types.put(name, ClassUtils.getUserClass(type));
                }
            }
        }
        return types;
    }

    /** The beans of all parent contexts that have no bean of a type. */
    static Map<String, Class<?>> ofParentsWithout(Class<?> bean, ConfigurableListableBeanFactory beans) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        BeanFactory above = beans.getParentBeanFactory();
        while (above instanceof ConfigurableListableBeanFactory parent) {
            if (parent.getBeanNamesForType(bean, true, false).length == 0) {
                for (String name : parent.getBeanDefinitionNames()) {
                    Class<?> type = of(parent, name);
                    if (type != null) {
                        types.putIfAbsent(name, type);
                    }
                }
            }
            above = parent.getParentBeanFactory();
        }
        return types;
    }

    /** Skips the framework's beans, which are many and have no stages. */
    private static boolean mayBeAnnotated(Class<?> type) {
        String name = type.getName();
        return !name.startsWith("org.springframework.") && !name.startsWith("java.");
    }
}
