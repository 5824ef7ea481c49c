package dev.checkpoint.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** The classes people wrote, of beans that may be proxies or not exist yet. No bean is created to find out. */
final class BeanClasses {

    private BeanClasses() {}

    /** The class of a bean; null if it is not known, or the framework's own. */
    static @Nullable Class<?> of(ConfigurableListableBeanFactory beans, String name) {
        // the target of a scoped proxy is reached through the proxy, which has the name people know
        if (ScopedProxyUtils.isScopedTarget(name)) {
            return null;
        }
        String target = ScopedProxyUtils.getTargetBeanName(name);
        Class<?> type = behindProxy(beans, beans.containsBeanDefinition(target) ? target : name);
        return type == null || !mayBeAnnotated(type) ? null : ClassUtils.getUserClass(type);
    }

    private static @Nullable Class<?> behindProxy(ConfigurableListableBeanFactory beans, String name) {
        // left there by whoever made the proxy; an interface proxy does not show it otherwise
        Object original =
                beans.getMergedBeanDefinition(name).getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE);
        return original instanceof Class<?> type ? type : beans.getType(name, false);
    }

    /** Objects that somebody made and registered: no processor of Spring has seen them. */
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

    /** The beans of all contexts above that do not have a bean of a type. */
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

    /** The framework's own beans are many and have no stages. */
    private static boolean mayBeAnnotated(Class<?> type) {
        String name = type.getName();
        return !name.startsWith("org.springframework.") && !name.startsWith("java.");
    }
}
