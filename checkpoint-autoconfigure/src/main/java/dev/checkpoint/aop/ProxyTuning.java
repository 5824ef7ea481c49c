package dev.checkpoint.aop;

import java.util.List;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.target.SingletonTargetSource;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.validation.beanvalidation.MethodValidationInterceptor;

/**
 * Changes every finished proxy that has one of Checkpoint's advisors. Sets the name of the bean; moves method
 * validation, which Spring appends to the end of the chain, outside, so that a refused call is neither a run nor an
 * attempt; and ensures that a call through a proxy of a proxy is handled once.
 *
 * <p>Has no order, so it runs after the processors that create or extend proxies. Frozen proxies are not changed.
 */
public final class ProxyTuning implements SmartInstantiationAwareBeanPostProcessor {

    @Override
    public Object getEarlyBeanReference(Object bean, String name) {
        return tune(bean, name);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return tune(bean, name);
    }

    private static Object tune(Object bean, String name) {
        if (bean instanceof Advised proxy && !proxy.isFrozen()) {
            int first = firstOfOurs(proxy);
            if (first >= 0) {
                nameTheBean(proxy, ScopedProxyUtils.isScopedTarget(name) ? original(name) : name);
                validateBefore(proxy, first);
                serveOnce(proxy);
            }
        }
        return bean;
    }

    private static String original(String scopedTarget) {
        return ScopedProxyUtils.getOriginalBeanName(scopedTarget);
    }

    /**
     * A bean may already be a proxy, if there are two proxy creators or if a method gives another bean a second name.
     * The outer proxy handles the call and proceeds to a copy of the inner one, which handles only methods that the
     * outer one does not match.
     */
    private static void serveOnce(Advised outer) {
        if (outer.getTargetSource() instanceof SingletonTargetSource one
                && one.getTarget() instanceof Advised inner
                && firstOfOurs(inner) >= 0) {
            outer.setTargetSource(new SingletonTargetSource(withoutOurs(inner)));
        }
    }

    private static Object withoutOurs(Advised inner) {
        ProxyFactory copy = new ProxyFactory(inner.getProxiedInterfaces());
        copy.setTargetSource(inner.getTargetSource());
        copy.setProxyTargetClass(inner.isProxyTargetClass());
        copy.setExposeProxy(inner.isExposeProxy());
        copy.setPreFiltered(inner.isPreFiltered());
        for (Advisor advisor : inner.getAdvisors()) {
            copy.addAdvisor(advisor instanceof CallAdvisor ours ? ours.except(inner.getClass()) : advisor);
        }
        return copy.getProxy(inner.getClass().getClassLoader());
    }

    private static int firstOfOurs(Advised proxy) {
        Advisor[] advisors = proxy.getAdvisors();
        for (int i = 0; i < advisors.length; i++) {
            if (advisors[i] instanceof CallAdvisor) {
                return i;
            }
        }
        return -1;
    }

    private static void nameTheBean(Advised proxy, String bean) {
        for (Advisor advisor : List.of(proxy.getAdvisors())) {
            if (advisor instanceof CallAdvisor ours) {
                proxy.replaceAdvisor(ours, ours.forBean(bean));
            }
        }
    }

    private static void validateBefore(Advised proxy, int place) {
        Advisor[] advisors = proxy.getAdvisors();
        for (int i = place + 1; i < advisors.length; i++) {
            if (advisors[i] instanceof DefaultPointcutAdvisor validation
                    && validation.getAdvice() instanceof MethodValidationInterceptor) {
                proxy.removeAdvisor(i);
                proxy.addAdvisor(place, validation);
            }
        }
    }
}
