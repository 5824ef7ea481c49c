package dev.checkpoint.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every stage and pipeline of the harness returns.
 *
 * @param label what was executed, unique in a run unless equal calls are meant; the same text is in the trace
 * @param weight grows with what it was made of
 * @param price a number whose scale counts
 * @param parts labels of what it was made of
 * @param notes a map whose keys are no text
 * @param pause a value that may be absent
 */
record Piece(
        String label,
        int weight,
        BigDecimal price,
        List<String> parts,
        Map<Integer, String> notes,
        Optional<Duration> pause) {

    static Piece of(String label, List<Piece> parts) {
        int weight = 1 + parts.stream().mapToInt(Piece::weight).sum();
        return new Piece(
                label,
                weight,
                BigDecimal.valueOf(weight * 10L, 2),
                parts.stream().map(Piece::label).toList(),
                Map.of(weight, "« " + label + " »\n"),
                weight % 2 == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(weight)));
    }
}
