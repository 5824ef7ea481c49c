package dev.checkpoint.doctor;

import dev.checkpoint.spi.store.RunSizes;
import java.util.function.BooleanSupplier;

/** How large the store is, and whether anything makes it smaller. */
final class RetentionCheckup implements Checkup {

    private static final long MANY_RUNS = 10_000;

    private static final long MANY_BYTES = 1L << 30;

    private final BooleanSupplier automatic;

    /**
     * An examination.
     *
     * @param automatic whether expired runs are removed
     */
    RetentionCheckup(BooleanSupplier automatic) {
        this.automatic = automatic;
    }

    @Override
    public String subject() {
        return "retention";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        long runs = visit.runs().total();
        Long bytes = visit.store()
                .ability(RunSizes.class)
                .map(sizes -> sizes.sizeOfPipelines().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .orElse(null);
        String size = runs + (runs == 1 ? " run" : " runs") + (bytes == null ? "" : ", " + Bytes.human(bytes));
        if (automatic.getAsBoolean()) {
            found.ok("Expired runs are removed; the store has " + size + ".", "checkpoint.retention");
        } else if (runs > MANY_RUNS || bytes != null && bytes > MANY_BYTES) {
            found.warning(
                    "No run is ever removed, and the store has " + size + ".",
                    "checkpoint.retention",
                    "Set checkpoint.retention.completed and checkpoint.retention.failed, or look what could be removed:"
                            + " prune --dry-run");
        } else {
            found.note(
                    "No run is removed automatically; the store has " + size + ".",
                    "checkpoint.retention",
                    "Remove expired runs from time to time: prune");
        }
    }
}
