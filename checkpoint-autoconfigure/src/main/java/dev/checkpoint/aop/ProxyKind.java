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
 * Decides which beans Spring can create a proxy for: all except beans of a class without subclasses that get no
 * interface proxy. An attempt to proxy such a class would prevent the application from starting.
 */
public final class ProxyKind implements Reach {

    /** Present if a test uses {@code @MockitoBean}, {@code @TestBean} and the like. */
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

    /** The object of a bean; never one that is being created, because looking it up would create an early reference. */
    private @Nullable Object finished(String bean) {
        return beans.containsSingleton(bean) ? beans.getSingleton(bean) : null;
    }

    /**
     * Tests replace a bean with their own object. Spring's support marks the replacement; other libraries register a
     * definition that contains only the class.
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

    /** False for a class that is final, sealed or an enum, or that has only private constructors. */
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

    /**
     * An interface that is more than a callback of the container, by the rules of Spring's proxy creator, and that
     * proxies may implement.
     */
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
