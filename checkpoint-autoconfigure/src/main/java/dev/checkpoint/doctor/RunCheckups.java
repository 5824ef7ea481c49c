package dev.checkpoint.doctor;

import dev.checkpoint.spec.Pipelines;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The examinations that any store admits.
 *
 * @param application gives what the application declares; null if it was not started
 * @param encrypted whether sensitive values are encrypted
 * @param recovers whether instances continue interrupted runs
 * @param noticed how long an instance may need to notice a run that it can continue
 * @param asked how long an owner may need to notice a request
 * @param removed whether expired runs are removed automatically
 */
public record RunCheckups(
        Supplier<@Nullable Pipelines> application,
        boolean encrypted,
        boolean recovers,
        Duration noticed,
        Duration asked,
        BooleanSupplier removed) {

    /** Returns them in their order. */
    public List<Checkup> list() {
        return List.of(
                new StoreCheckup(),
                new RunsCheckup(),
                new OpenRunsCheckup(application, encrypted),
                new OwnersCheckup(recovers, noticed),
                new RequestsCheckup(asked),
                new RetentionCheckup(removed));
    }
}
