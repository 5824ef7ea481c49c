package dev.checkpoint;

import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.model.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of runs. Runs that do not have what is sorted by, such as the end of one that goes on, come last in either
 * direction; those that are equal are ordered by their ids.
 *
 * @param by what is sorted by
 * @param ascending whether the earliest, shortest or cheapest comes first; else the latest, longest or dearest
 */
public record RunOrder(By by, boolean ascending) {

    /** The order of lists unless another one is asked for. */
    public static final RunOrder LAST_UPDATED_FIRST = new RunOrder(By.UPDATED, false);

    private static final BigDecimal BILLION = BigDecimal.TEN.pow(9);

    /** What runs can be sorted by. */
    public enum By {
        /** {@link RunSummary#updated()}. */
        UPDATED,
        /** {@link RunSummary#started()}. */
        STARTED,
        /** {@link RunSummary#ended()}. */
        ENDED,
        /** {@link RunSummary#took()}. */
        TOOK,
        /** {@link RunSummary#cost()}; amounts in several currencies are added up as if they were in one. */
        COST;

        /** Whether this is a time, and not a number. */
        public boolean isTime() {
            return this == UPDATED || this == STARTED || this == ENDED;
        }
    }

    /** The latest, longest or dearest first. */
    public static RunOrder descending(By by) {
        return new RunOrder(by, false);
    }

    /** The earliest, shortest or cheapest first. */
    public static RunOrder ascending(By by) {
        return new RunOrder(by, true);
    }

    /**
     * Reads an order as {@link #toString} writes it: {@code started} for the latest first, {@code started:asc} for the earliest.
     *
     * @throws RunQueryException if it is none; its message lists them
     */
    public static RunOrder parse(String written) {
        int colon = written.indexOf(':');
        String name = colon < 0 ? written : written.substring(0, colon);
        String direction = colon < 0 ? "desc" : written.substring(colon + 1);
        for (By by : By.values()) {
            if (Texts.word(by).equalsIgnoreCase(name)
                    && (direction.equalsIgnoreCase("asc") || direction.equalsIgnoreCase("desc"))) {
                return new RunOrder(by, direction.equalsIgnoreCase("asc"));
            }
        }
        throw new RunQueryException(
                "order",
                "Runs cannot be sorted by '" + written + "'. Write one of "
                        + Arrays.stream(By.values()).map(Texts::word).collect(Collectors.joining(", "))
                        + ", and :asc behind it for the other direction.");
    }

    /** Compares runs by this order. */
    public Comparator<RunSummary> comparator() {
        Comparator<RunSummary> byId = Comparator.comparing(RunSummary::runId);
        return by.isTime()
                ? comparing(this::time).thenComparing(byId)
                : comparing(this::number).thenComparing(byId);
    }

    private <T extends Comparable<T>> Comparator<RunSummary> comparing(KeyOf<T> key) {
        return (one, other) -> compare(key.of(one), key.of(other));
    }

    /** Null comes last. */
    <T extends Comparable<T>> int compare(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? 1 : -1;
        }
        return ascending ? one.compareTo(other) : other.compareTo(one);
    }

    /** The time of a run that is sorted by; null if it has none, or a number is sorted by. */
    public @Nullable Instant time(RunSummary run) {
        return switch (by) {
            case UPDATED -> run.updated();
            case STARTED -> run.started();
            case ENDED -> run.ended();
            default -> null;
        };
    }

    /** The number of a run that is sorted by, a duration in seconds; null if it has none, or a time is sorted by. */
    public @Nullable BigDecimal number(RunSummary run) {
        Duration took = run.took();
        return switch (by) {
            case TOOK -> took == null ? null : seconds(took);
            case COST ->
                run.cost().isEmpty()
                        ? null
                        : run.cost().values().stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .stripTrailingZeros();
            default -> null;
        };
    }

    private static BigDecimal seconds(Duration took) {
        return BigDecimal.valueOf(took.getSeconds())
                .add(BigDecimal.valueOf(took.getNano()).divide(BILLION))
                .stripTrailingZeros();
    }

    @Override
    public String toString() {
        return Texts.word(by) + (ascending ? ":asc" : "");
    }

    /** What is sorted by. */
    private interface KeyOf<T> {

        @Nullable
        T of(RunSummary run);
    }
}
