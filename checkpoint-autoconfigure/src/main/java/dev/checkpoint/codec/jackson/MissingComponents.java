package dev.checkpoint.codec.jackson;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Components that an object did not have when it was written: one that is {@code Optional} or may be null is empty then,
 * any other makes the object unusable. It has to be a guess what that would have been, and nothing is guessed.
 */
final class MissingComponents extends JacksonModule {

    private final boolean readsKotlin;

    /**
     * A module.
     *
     * @param readsKotlin whether Jackson's module for Kotlin knows what may be null in its classes
     */
    MissingComponents(boolean readsKotlin) {
        this.readsKotlin = readsKotlin;
    }

    @Override
    public String getModuleName() {
        return "checkpoint-missing-components";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.insertAnnotationIntrospector(new Requirements(readsKotlin));
    }

    private static final class Requirements extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        private static final Set<Class<?>> OPTIONAL =
                Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

        private final boolean readsKotlin;

        Requirements(boolean readsKotlin) {
            this.readsKotlin = readsKotlin;
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            if (!(member instanceof AnnotatedParameter parameter)
                    || readsKotlin && KotlinClasses.isKotlin(parameter.getDeclaringClass())) {
                return null;
            }
            return !OPTIONAL.contains(parameter.getRawType()) && !mayBeNull(parameter);
        }

        private static boolean mayBeNull(AnnotatedParameter parameter) {
            if (!(parameter.getOwner().getAnnotated() instanceof Executable creator)) {
                return false;
            }
            int index = parameter.getIndex();
            AnnotatedType[] types = creator.getAnnotatedParameterTypes();
            return index < types.length && hasNullable(types[index])
                    || index < creator.getParameterCount() && hasNullable(creator.getParameters()[index]);
        }

        /** Of whichever package: there are many, and they mean the same. */
        private static boolean hasNullable(AnnotatedElement element) {
            for (Annotation annotation : element.getAnnotations()) {
                if (annotation.annotationType().getSimpleName().equals("Nullable")) {
                    return true;
                }
            }
            return false;
        }
    }
}
