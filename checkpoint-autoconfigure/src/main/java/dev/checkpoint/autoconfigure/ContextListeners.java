package dev.checkpoint.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Whether an application context and its parents may have listeners for an event. Each listener that the context knows is
 * asked once per type of event, and again when listeners came or went. In doubt the answer is yes: an event that no listener
 * gets costs time only.
 */
final class ContextListeners {

    private static final String MULTICASTER = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;

    private final AbstractApplicationContext context;

    private final @Nullable ContextListeners parent;

    private volatile Answers answers = new Answers(new Object[] {this}, new ConcurrentHashMap<>());

    /** What was answered while these were the listeners. */
    private record Answers(Object[] listeners, Map<Class<?>, Boolean> byType) {}

    private ContextListeners(AbstractApplicationContext context, @Nullable ContextListeners parent) {
        this.context = context;
        this.parent = parent;
    }

    /** The listeners of a context and its parents; null if one of these is of a kind that cannot be asked. */
    static @Nullable ContextListeners of(@Nullable Object context) {
        if (!(context instanceof AbstractApplicationContext askable)) {
            return null;
        }
        ApplicationContext above = askable.getParent();
        ContextListeners parent = of(above);
        return above != null && parent == null ? null : new ContextListeners(askable, parent);
    }

    /** Whether one of them may want an event of this type. */
    boolean mayWant(Class<?> event) {
        Boolean answer;
        try {
            Object[] now = context.getApplicationListeners().toArray();
            Answers known = answers;
            // a count would not do: one listener may have replaced another
            if (!isSame(known.listeners, now)) {
                known = new Answers(now, new ConcurrentHashMap<>());
                answers = known;
            }
            answer = known.byType.get(event);
            if (answer == null) {
                answer = ask(published(event), now);
                known.byType.put(event, answer);
            }
        } catch (RuntimeException unknown) {
            // the collection is not made for several threads, and the context may be closed
            return true;
        }
        return answer || parent != null && parent.mayWant(event);
    }

    /** As what Spring publishes an event that is no {@code ApplicationEvent}. */
    static ResolvableType published(Class<?> event) {
        return ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, event);
    }

    private static boolean isSame(Object[] known, Object[] now) {
        int count = now.length;
        if (known.length != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (known[i] != now[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean ask(ResolvableType event, Object[] listeners) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (!isSpringsOwn(beans)) {
            return true;
        }
        List<Object> left = new ArrayList<>(List.of(listeners));
        for (String name : beans.getBeanNamesForType(ApplicationListener.class, true, false)) {
            Object made = beans.getSingleton(name);
            if (!mayWant(event, beans, name)) {
                // the definition says more than the object, which may be a lambda
                left.remove(made);
            } else if (made == null) {
                return true;
            }
        }
        return left.stream().anyMatch(listener -> wants(event, (ApplicationListener<?>) listener));
    }

    /** With a multicaster of the application, or one that a bean holds, listeners need not be known to the context. */
    private static boolean isSpringsOwn(ConfigurableListableBeanFactory beans) {
        Object multicaster = beans.getSingleton(MULTICASTER);
        return multicaster != null
                && multicaster.getClass() == SimpleApplicationEventMulticaster.class
                && !beans.containsBeanDefinition(MULTICASTER)
                && beans.getDependentBeans(MULTICASTER).length == 0;
    }

    /** What Spring asks before it creates a bean that listens. */
    private static boolean mayWant(ResolvableType event, ConfigurableListableBeanFactory beans, String name) {
        Class<?> type = beans.getType(name, false);
        if (type == null
                || GenericApplicationListener.class.isAssignableFrom(type)
                || SmartApplicationListener.class.isAssignableFrom(type)) {
            return true;
        }
        return accepts(ResolvableType.forClass(type), event)
                && (!beans.containsBeanDefinition(name)
                        || accepts(beans.getMergedBeanDefinition(name).getResolvableType(), event));
    }

    private static boolean accepts(ResolvableType listener, ResolvableType event) {
        ResolvableType accepted = listener.as(ApplicationListener.class).getGeneric();
        return accepted == ResolvableType.NONE || accepted.isAssignableFrom(event);
    }

    private static boolean wants(ResolvableType event, ApplicationListener<?> listener) {
        GenericApplicationListener asked = listener instanceof GenericApplicationListener smart
                ? smart
                : new GenericApplicationListenerAdapter(listener);
        return asked.supportsEventType(event);
    }
}
