package dev.checkpoint.endpoint;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells the kind of store, the pipelines, and how many runs were updated in the last day, by status. Counts at most once a minute, and
 * at most {@value #MOST} runs. Says nothing of where the store is, since anyone may see this. Thread-safe.
 */
public final class CheckpointInfoContributor implements InfoContributor {

    private static final int MOST = 10_000;

    private static final int PAGE = 500;

    private static final Duration WINDOW = Duration.ofDays(1);

    private static final Duration AGE = Duration.ofMinutes(1);

    private final Supplier<CheckpointStore> store;

    private final @Nullable String format;

    private final Supplier<Set<String>> pipelines;

    private final Clock clock;

    private @Nullable Counted counted;

    private record Counted(Instant time, Map<String, Object> runs) {}

    /**
     * A contributor.
     *
     * @param format of run files; null if the store has none
     * @param pipelines the names of the pipelines of the application
     */
    public CheckpointInfoContributor(
            Supplier<CheckpointStore> store, @Nullable String format, Supplier<Set<String>> pipelines, Clock clock) {
        this.store = store;
        this.format = format;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    @Override
    public void contribute(Info.Builder info) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("store", store.get().kind().name());
        if (format != null) {
            details.put("format", format);
        }
        details.put("pipelines", new TreeSet<>(pipelines.get()));
        details.put("runs", runs());
        info.withDetail("checkpoint", details);
    }

    private synchronized Map<String, Object> runs() {
        Instant now = clock.instant();
        Counted known = counted;
        if (known == null || Duration.between(known.time(), now).compareTo(AGE) >= 0) {
            known = new Counted(now, count(now.minus(WINDOW)));
            counted = known;
        }
        return known.runs();
    }

    private Map<String, Object> count(Instant since) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("since", since.toString());
        RunCatalog catalog = store.get().ability(RunCatalog.class).orElse(null);
        if (catalog == null) {
            return details;
        }
        try {
            Map<RunStatus, Integer> byStatus = new TreeMap<>();
            int seen = 0;
            RunQuery query = RunQuery.all().since(since).limit(PAGE);
            List<RunSummary> page;
            do {
                page = catalog.find(query);
                page.stream()
                        .filter(run -> run.problem() == null)
                        .forEach(run -> byStatus.merge(run.status(), 1, Integer::sum));
                seen += page.size();
                query = page.isEmpty() ? query : query.after(RunCursor.after(page.get(page.size() - 1)));
            } while (page.size() == PAGE && seen < MOST);
            Map<String, Integer> words = new LinkedHashMap<>();
            byStatus.forEach((status, count) -> words.put(Texts.word(status), count));
            details.put("byStatus", words);
            details.put("complete", page.size() < PAGE);
        } catch (StoreException away) {
            details.put("complete", false);
        }
        return details;
    }
}
