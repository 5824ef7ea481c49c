package dev.checkpoint.plan;

import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.UserCode;
import dev.checkpoint.spi.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Values of arguments as a plan shows them: masked, and not too long. */
final class ShownArguments {

    private static final int LONGEST = 60;

    private final PlanServices services;

    ShownArguments(PlanServices services) {
        this.services = services;
    }

    /** The value as JSON; null if it must not be shown, or cannot be written. */
    @Nullable
    String of(ParameterSpec parameter, @Nullable Object value) {
        Redactor redactor = services.redactor();
        if (parameter.type().sensitive() || redactor.isSensitive(parameter.name())) {
            return null;
        }
        try {
            String json = services.values()
                    .codec()
                    .forReading()
                    .encode(value, parameter.type())
                    .json();
            return Texts.excerpt(redactor.text(json), LONGEST);
        } catch (Throwable unwritable) {
            UserCode.rethrowFatal(unwritable);
            return null;
        }
    }
}
