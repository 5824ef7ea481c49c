package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import org.jspecify.annotations.Nullable;

/** Types of Vavr. */
public class VavrRows extends Rows {

    /** Rows of the library. */
    public VavrRows() {
        super("Vavr");
    }

    @Stage
    public io.vavr.collection.@Nullable List<Integer> vavrList(io.vavr.collection.@Nullable List<Integer> given) {
        return of(given, io.vavr.collection.List.of(1, 2), io.vavr.collection.List.of(2, 1));
    }

    @Stage
    public io.vavr.collection.@Nullable Map<String, Integer> vavrMap(
            io.vavr.collection.@Nullable Map<String, Integer> given) {
        return of(given, io.vavr.collection.HashMap.of("a", 1), io.vavr.collection.HashMap.of("a", 2));
    }

    @Stage
    public @Nullable Option<String> option(@Nullable Option<String> given) {
        return of(given, Option.of("a"), Option.none());
    }

    @Stage
    public @Nullable Either<String, Integer> either(@Nullable Either<String, Integer> given) {
        return of(given, Either.right(1), Either.left("1"));
    }

    @Stage
    public @Nullable Try<Integer> tried(@Nullable Try<Integer> given) {
        return of(given, Try.success(1), Try.success(2));
    }

    @Stage
    public @Nullable Tuple2<String, Integer> tuple(@Nullable Tuple2<String, Integer> given) {
        return of(given, Tuple.of("a", 1), Tuple.of("a", 2));
    }
}
