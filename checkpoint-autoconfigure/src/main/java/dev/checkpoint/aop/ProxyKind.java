package dev.checkpoint.aop;

import dev.checkpoint.metadata.Reach;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.TargetClassAware;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyConfig;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * Says which beans Spring can put a proxy in front of: all but those of a class without subclasses that get no interface
 * proxy. Such a class that is proxied nevertheless keeps the application from starting.
 */
public final class ProxyKind implements Reach {

    /** What is there if a test has {@code @MockitoBean}, {@code @TestBean} and the like. */
    private static final String TEST_OVERRIDES =
            "org.springframework.test.context.bean.override.internalBeanOverrideRegistry";

    private final ConfigurableListableBeanFactory beans;

    /** The kinds of proxies in a context. */
    public ProxyKind(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean reaches(String bean, Class<?> type) {
        return canBeProxied(bean, type);
    }

    @Override
    public boolean isPassedBy(String bean, Class<?> type) {
        Object object = finished(bean);
        return object != null
                && !(object instanceof SpringProxy)
                && ClassUtils.getUserClass(object) == type
                && !isReplaced(bean);
    }

    /** The object of a bean; never one that is being made, of which a look alone would make a reference. */
    private @Nullable Object finished(String bean) {
        return beans.containsSingleton(bean) ? beans.getSingleton(bean) : null;
    }

    /**
     * Tests put an object of their own in place of a bean. Spring's own support leaves a sign that it did; others register a
     * definition that says nothing but the class.
     */
    private boolean isReplaced(String bean) {
        return beans.containsBean(TEST_OVERRIDES)
                || beans.containsBeanDefinition(bean)
                        && beans.getBeanDefinition(bean) instanceof RootBeanDefinition definition
                        && definition.getClass() == RootBeanDefinition.class
                        && definition.getInstanceSupplier() == null
                        && definition.getFactoryMethodName() == null;
    }

    @Override
    public @Nullable Class<?> hiddenClass(String bean) {
        Object object = finished(bean);
        if (!(object instanceof TargetClassAware) || !Proxy.isProxyClass(object.getClass()) || isServed(object)) {
            return null;
        }
        return AopProxyUtils.ultimateTargetClass(object);
    }

    private static boolean isServed(Object object) {
        return object instanceof Advised proxy
                && Stream.of(proxy.getAdvisors()).anyMatch(CallAdvisor.class::isInstance);
    }

    @Override
    public boolean weaves(Method method) {
        return Woven.is(method);
    }

    boolean canBeProxied(@Nullable String bean, Class<?> type) {
        return canBeSubclassed(type)
                || Proxy.isProxyClass(type)
                || ClassUtils.isLambdaClass(type)
                || (bean != null && getsInterfaceProxy(bean, type));
    }

    /** Not if it is final, sealed or an enum, or if its constructors are all private. */
    private static boolean canBeSubclassed(Class<?> type) {
        if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
            return false;
        }
        try {
            Constructor<?>[] constructors = type.getDeclaredConstructors();
            return type.isInterface()
                    || Stream.of(constructors).anyMatch(one -> !Modifier.isPrivate(one.getModifiers()));
        } catch (NoClassDefFoundError incomplete) {
            return true;
        }
    }

    private boolean getsInterfaceProxy(String bean, Class<?> type) {
        if (beans.containsBeanDefinition(bean)) {
            if (AutoProxyUtils.shouldProxyTargetClass(beans, bean)) {
                return false;
            }
            if (beans.getBeanDefinition(bean).hasAttribute(AutoProxyUtils.EXPOSED_INTERFACES_ATTRIBUTE)) {
                return true;
            }
        }
        return !proxiesClasses() && hasInterface(type);
    }

    private boolean proxiesClasses() {
        String creator = AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME;
        return !beans.containsSingleton(creator)
                || beans.getBean(creator, ProxyConfig.class).isProxyTargetClass();
    }

    /** One that is more than a callback of the container, as Spring's own proxy creator counts, and that proxies may have. */
    private static boolean hasInterface(Class<?> type) {
        for (Class<?> one : ClassUtils.getAllInterfacesForClass(type)) {
            boolean callback = one == InitializingBean.class
                    || one == DisposableBean.class
                    || one == AutoCloseable.class
                    || one == java.io.Closeable.class
                    || Aware.class.isAssignableFrom(one);
            if (!callback && !one.isSealed() && one.getMethods().length > 0) {
                return true;
            }
        }
        return false;
    }
}
