package dev.checkpoint.aop;

import dev.checkpoint.metadata.Reach;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.ProxyConfig;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.Aware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Says which beans Spring can put a proxy in front of: all but those of a final class that get no interface proxy. A final
 * class that is proxied nevertheless keeps the application from starting.
 */
public final class ProxyKind implements Reach {

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
    public boolean weaves(Method method) {
        return Woven.is(method);
    }

    boolean canBeProxied(@Nullable String bean, Class<?> type) {
        return !Modifier.isFinal(type.getModifiers())
                || Proxy.isProxyClass(type)
                || ClassUtils.isLambdaClass(type)
                || (bean != null && getsInterfaceProxy(bean, type));
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

    /** An interface that is more than a callback of the container, as Spring's own proxy creator counts. */
    private static boolean hasInterface(Class<?> type) {
        for (Class<?> one : ClassUtils.getAllInterfacesForClass(type)) {
            boolean callback = one == InitializingBean.class
                    || one == DisposableBean.class
                    || one == AutoCloseable.class
                    || one == java.io.Closeable.class
                    || Aware.class.isAssignableFrom(one);
            if (!callback && one.getMethods().length > 0) {
                return true;
            }
        }
        return false;
    }
}
