package dev.checkpoint.doctor;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Examines an installation and says what is wrong with it, where, and what to do next. The command line, the actuator and the web
 * show the same. Reads only; may take some seconds with many runs.
 *
 * <p>Each examination is made even if another one fails. While the store cannot be read, what needs it is left out.
 */
public final class Doctor {

    /** So many runs are looked at, the last updated first. */
    public static final int MOST_RUNS = 100_000;

    /** Subjects that tell already why a store cannot be used. */
    private static final Set<String> ABOUT_THE_STORE = Set.of("store", "schema", "permissions");

    private final List<Checkup> examinations;

    private final Supplier<CheckpointStore> store;

    private final Function<RuntimeException, Advice> words;

    private final Redactor redactor;

    private final Clock clock;

    private final int most;

    /**
     * A doctor.
     *
     * @param examinations in the order in which they are made
     * @param store makes or finds the store; what it throws is a finding
     * @param words says what an exception means and what to do, for people
     * @param redactor masks what is said
     * @param most how many runs are looked at
     */
    public Doctor(
            List<Checkup> examinations,
            Supplier<CheckpointStore> store,
            Function<RuntimeException, Advice> words,
            Redactor redactor,
            Clock clock,
            int most) {
        this.examinations = List.copyOf(examinations);
        this.store = store;
        this.words = words;
        this.redactor = redactor;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Makes all examinations.
     *
     * @param mayWrite whether a file may be written and removed again, to compare clocks
     * @return what was found, in the order of the examinations
     */
    public List<Diagnosis> examine(boolean mayWrite) {
        Diagnoses found = new Diagnoses(redactor);
        Visit visit = new Visit(store, clock, most, mayWrite);
        List<String> left = new ArrayList<>();
        for (Checkup examination : examinations) {
            String subject = examination.subject();
            Diagnoses own = found.of(subject);
            try {
                examination.examine(visit, own);
            } catch (StoreUnusableException | StoreException unusable) {
                visit.withoutStore(unusable);
                if (found.hasProblem(ABOUT_THE_STORE)) {
                    left.add(subject);
                } else {
                    Advice advice = words.apply(unusable);
                    found.of("store")
                            .problem(
                                    "The store cannot be used: " + advice.what(),
                                    null,
                                    advice.next() == null
                                            ? "Do what it says. What needs the store was not examined."
                                            : advice.next());
                }
            } catch (RuntimeException failure) {
                own.warning(
                        "This could not be examined: " + words.apply(failure).what(),
                        null,
                        "If the reason is not plain, report it with the output of doctor -o json.");
            }
        }
        if (!left.isEmpty()) {
            found.of("store")
                    .note(
                            "Not examined, because the store cannot be used: " + String.join(", ", left) + ".",
                            null,
                            null);
        }
        return found.list();
    }

    /** Returns the worst severity. */
    public static Severity worst(List<Diagnosis> findings) {
        return findings.stream()
                .map(Diagnosis::severity)
                .max(Severity::compareTo)
                .orElse(Severity.OK);
    }
}
