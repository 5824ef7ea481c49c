package dev.checkpoint.ai;

import java.beans.PropertyDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.beans.BeanUtils;

/** What an answer depends on besides the messages: all options of the provider that are set, and the tools as the model sees them. */
final class ModelOptions {

    /** Objects of the application that the model does not see. */
    private static final Set<String> OUTSIDE = Set.of("class", "toolCallbacks", "toolContext");

    private static final Map<Class<?>, List<PropertyDescriptor>> PROPERTIES = new ConcurrentHashMap<>();

    private ModelOptions() {}

    /** The options by name, in the order of the names. */
    static Map<String, Object> of(@Nullable ChatOptions options) {
        Map<String, Object> values = new TreeMap<>();
        if (options == null) {
            return values;
        }
        for (PropertyDescriptor property : PROPERTIES.computeIfAbsent(options.getClass(), ModelOptions::readable)) {
            Object value = value(options, property.getReadMethod());
            if (value != null) {
                values.put(property.getName(), value);
            }
        }
        List<ToolCallback> tools =
                options instanceof ToolCallingChatOptions calling ? calling.getToolCallbacks() : null;
        if (tools != null && !tools.isEmpty()) {
            values.put("tools", definitions(tools));
        }
        return values;
    }

    private static List<PropertyDescriptor> readable(Class<?> type) {
        return List.of(BeanUtils.getPropertyDescriptors(type)).stream()
                .filter(property -> property.getReadMethod() != null && !OUTSIDE.contains(property.getName()))
                .toList();
    }

    private static @Nullable Object value(ChatOptions options, Method getter) {
        try {
            getter.setAccessible(true); // classes of providers need not be public
            return getter.invoke(options);
        } catch (InvocationTargetException unsupported) {
            return null; // an option that this provider does not have
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Map<String, String>> definitions(List<ToolCallback> callbacks) {
        return callbacks.stream()
                .map(ToolCallback::getToolDefinition)
                .map(tool -> {
                    Map<String, String> definition = new LinkedHashMap<>();
                    definition.put("name", tool.name());
                    definition.put("description", tool.description());
                    definition.put("schema", tool.inputSchema());
                    return definition;
                })
                .toList();
    }
}
