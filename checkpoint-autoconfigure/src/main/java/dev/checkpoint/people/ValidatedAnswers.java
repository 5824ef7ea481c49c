package dev.checkpoint.people;

import dev.checkpoint.spec.AnswerCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks answered values by Bean Validation: the constraints on the properties of the value, and what these cascade to. */
public final class ValidatedAnswers implements AnswerCheck {

    private final Supplier<? extends @Nullable Validator> validator;

    /**
     * A check by the validator of the application.
     *
     * @param validator asked for at the first answer; null if the application has none
     */
    public ValidatedAnswers(Supplier<? extends @Nullable Validator> validator) {
        this.validator = validator;
    }

    @Override
    public List<String> problems(Object value) {
        Validator found = validator.get();
        return found == null
                ? List.of()
                : found.validate(value).stream()
                        .map(ValidatedAnswers::inWords)
                        .sorted()
                        .toList();
    }

    private static String inWords(ConstraintViolation<?> violation) {
        return (violation.getPropertyPath() + " " + violation.getMessage()).trim();
    }
}
