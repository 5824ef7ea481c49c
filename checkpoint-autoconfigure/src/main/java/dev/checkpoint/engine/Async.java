package dev.checkpoint.engine;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Values that come later: their end is kept before anybody who waits for them sees it. */
final class Async {

    private Async() {}

    /**
     * The same stage, with its end observed first.
     *
     * @param onValue called with the value; what it throws the waiting code gets instead of the value
     * @param onError called with the exception as the application threw it
     */
    static <T extends @Nullable Object> CompletionStage<T> observe(
            CompletionStage<T> stage, Consumer<T> onValue, Consumer<Throwable> onError) {
        return stage.handle((value, error) -> {
            if (error == null) {
                onValue.accept(value);
                return value;
            }
            boolean wrapped = error instanceof CompletionException && error.getCause() != null;
            onError.accept(wrapped ? error.getCause() : error);
            throw error instanceof CompletionException same ? same : new CompletionException(error);
        });
    }
}
