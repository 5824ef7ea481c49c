package dev.checkpoint.ai;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.StreamingChatModel;
import org.springframework.aop.framework.ProxyFactory;

/**
 * Puts a durable model before a model. A class that can be extended keeps its type; the models of several providers are final,
 * and their beans can only be injected as {@link ChatModel} then.
 */
public final class DurableModels {

    private DurableModels() {}

    /** An object of the type of the model if that is possible, whose calls go to the durable one. */
    public static ChatModel before(ChatModel model, DurableChatModel durable) {
        if (Modifier.isFinal(model.getClass().getModifiers())) {
            return durable;
        }
        ProxyFactory factory = new ProxyFactory(model);
        factory.setProxyTargetClass(true);
        factory.addAdvice((MethodInterceptor) invocation -> {
            Method method = invocation.getMethod();
            Method declared = isCall(method) ? inChatModel(method) : null;
            return declared == null ? invocation.proceed() : invoke(declared, durable, invocation.getArguments());
        });
        return (ChatModel) factory.getProxy(model.getClass().getClassLoader());
    }

    private static boolean isCall(Method method) {
        return method.getName().equals("call") || method.getName().equals("stream");
    }

    /** Calls by a text or messages too: they end in a call by a prompt, of the same object. */
    private static @Nullable Method inChatModel(Method method) {
        for (Class<?> type : new Class<?>[] {ChatModel.class, StreamingChatModel.class}) {
            try {
                return type.getMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException another) {
                // a method of the class itself
            }
        }
        return null;
    }

    private static @Nullable Object invoke(Method method, DurableChatModel durable, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(durable, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
