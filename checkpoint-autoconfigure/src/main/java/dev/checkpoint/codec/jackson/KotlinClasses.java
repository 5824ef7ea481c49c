package dev.checkpoint.codec.jackson;

import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Classes of the Kotlin compiler. Jackson supports their constructors and value classes with a separate module. */
final class KotlinClasses {

    private static final String MODULE = "tools.jackson.module.kotlin.KotlinModule";

    private final boolean known;

    private KotlinClasses(boolean known) {
        this.known = known;
    }

    /** Kotlin classes, as a mapper supports them. */
    static KotlinClasses readBy(ObjectMapper mapper) {
        return new KotlinClasses(mapper.registeredModules().stream()
                .map(JacksonModule::getModuleName)
                .anyMatch(MODULE::equals));
    }

    /** Whether the mapper has Jackson's module for them. */
    boolean areKnown() {
        return known;
    }

    /** The fix for a problem with a Kotlin class; empty if the module is present. */
    String hint(Throwable problem) {
        Class<?> type = known ? null : type(problem);
        return type == null || !isKotlin(type)
                ? ""
                : ". " + type.getSimpleName() + " is a Kotlin class, for which Jackson requires"
                        + " tools.jackson.module:jackson-module-kotlin: add it to the class path.";
    }

    private static @Nullable Class<?> type(Throwable problem) {
        if (problem instanceof InvalidDefinitionException definition && definition.getType() != null) {
            return definition.getType().getRawClass();
        }
        return problem instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    /** Whether the Kotlin compiler generated a class. */
    static boolean isKotlin(Class<?> type) {
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
                return true;
            }
        }
        return false;
    }
}
