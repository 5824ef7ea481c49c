package dev.checkpoint.codec.jackson;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Leaves out what a class had when an object was written and has no more, and says so once for each component. */
final class RemovedComponents extends DeserializationProblemHandler {

    private static final Logger log = LoggerFactory.getLogger(RemovedComponents.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser in,
            @Nullable ValueDeserializer<?> reader,
            Object beanOrClass,
            String component) {
        Class<?> type = beanOrClass instanceof Class<?> named ? named : beanOrClass.getClass();
        if (reported.add(type.getName() + "#" + component)) {
            log.warn(
                    "A recorded {} has '{}', which the class has no more: it is left out when results and arguments are"
                            + " restored. If it was renamed, annotate the new component with @JsonAlias(\"{}\").",
                    type.getTypeName(),
                    component,
                    component);
        }
        in.skipChildren();
        return true;
    }
}
