package dev.checkpoint.render;

import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.explain.details.PromptPart;
import dev.checkpoint.explain.details.Recorded;
import dev.checkpoint.explain.details.TemplateUse;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which models the stages of a pipeline used over its last runs, and with which prompts. Runs are added from the earliest to the
 * latest. Used by one thread.
 */
public final class ModelHistory {

    /** A text in a prompt says which prompt it is; what a user wrote into it does not. */
    private static final String SYSTEM = "system";

    private static final int DIGITS = 8;

    private final Map<String, List<Building>> stages = new TreeMap<>();

    /**
     * What a stage used for a time.
     *
     * @param models what answered, or was asked
     * @param prompts templates with the beginning of their digest, and those of texts for the system
     * @param changed what differs from the time before: {@code model}, {@code prompt}; nothing for the first time
     * @param first when it was first executed so
     * @param last when it was last executed so
     * @param runs how many runs executed it so
     * @param calls how many calls of models there were
     * @param cost what these calls cost
     * @param runId the last of these runs
     * @param seq the entry of it that shows the prompt
     */
    public record Period(
            List<String> models,
            List<String> prompts,
            List<String> changed,
            Instant first,
            Instant last,
            int runs,
            int calls,
            Map<String, BigDecimal> cost,
            String runId,
            long seq) {}

    /** What a stage used, the latest first. */
    public record OfStage(String stage, List<Period> periods) {}

    /** Adds the entries of a run. */
    public void add(String runId, Stream<NumberedEntry> entries) {
        Map<String, Use> uses = new LinkedHashMap<>();
        entries.forEach(numbered -> {
            if (numbered.entry() instanceof Entry.StageEnded ended) {
                Recorded recorded = recorded(ended.ran().details());
                if (!recorded.models().isEmpty()) {
                    uses.computeIfAbsent(ended.stage().name(), name -> new Use())
                            .add(recorded, numbered.seq(), ended);
                }
            }
        });
        uses.forEach((stage, use) -> {
            List<Building> periods = stages.computeIfAbsent(stage, name -> new ArrayList<>());
            Building last = periods.isEmpty() ? null : periods.get(periods.size() - 1);
            if (last == null || !last.isLike(use)) {
                last = new Building(use);
                periods.add(last);
            }
            last.add(runId, use);
        });
    }

    /** What was added, by the name of the stage. */
    public List<OfStage> stages() {
        List<OfStage> all = new ArrayList<>();
        stages.forEach((stage, periods) -> {
            List<Period> latestFirst = new ArrayList<>();
            for (int i = periods.size() - 1; i >= 0; i--) {
                latestFirst.add(periods.get(i).period(i == 0 ? null : periods.get(i - 1)));
            }
            all.add(new OfStage(stage, latestFirst));
        });
        return all;
    }

    private static Recorded recorded(@Nullable Payload details) {
        try {
            return details == null
                    ? Recorded.NOTHING
                    : DetailsReader.stage(details).recorded();
        } catch (RuntimeException away) {
            return Recorded.NOTHING; // details that cannot be read do not hide the others
        }
    }

    /** How one run used models in a stage. */
    private static final class Use {

        private final TreeSet<String> models = new TreeSet<>();

        private final TreeSet<String> prompts = new TreeSet<>();

        private final Map<String, BigDecimal> cost = new TreeMap<>();

        private Instant time = Instant.EPOCH;

        private long seq;

        private int calls;

        void add(Recorded recorded, long at, Entry.StageEnded ended) {
            seq = at;
            time = ended.time();
            for (ModelUse model : recorded.models()) {
                calls++;
                models.add(model.answeredBy() == null ? model.chosen() : model.answeredBy());
                for (PromptPart part : model.prompt()) {
                    if (part.role().equals(SYSTEM)) {
                        prompts.add("system text " + digest(part));
                    }
                }
            }
            for (TemplateUse template : recorded.templates()) {
                prompts.add(template.name() + " " + brief(template.digest()));
            }
            Map<String, BigDecimal> paid = ended.ran().cost();
            if (paid != null) {
                paid.forEach((currency, amount) -> cost.merge(currency, amount, BigDecimal::add));
            }
        }

        private static String digest(PromptPart part) {
            String digest = part.digest();
            // a short text has no digest of its own
            return digest == null
                    ? Integer.toHexString(String.valueOf(part.text()).hashCode())
                    : brief(digest);
        }

        private static String brief(String digest) {
            String digits = digest.substring(digest.lastIndexOf(':') + 1);
            return digits.substring(0, Math.min(DIGITS, digits.length()));
        }
    }

    private static final class Building {

        private final List<String> models;

        private final List<String> prompts;

        private final Instant first;

        private final Map<String, BigDecimal> cost = new TreeMap<>();

        private Instant last;

        private int runs;

        private int calls;

        private String runId = "";

        private long seq;

        Building(Use use) {
            this.models = List.copyOf(use.models);
            this.prompts = List.copyOf(use.prompts);
            this.first = use.time;
            this.last = use.time;
        }

        boolean isLike(Use use) {
            return models.equals(List.copyOf(use.models)) && prompts.equals(List.copyOf(use.prompts));
        }

        void add(String run, Use use) {
            runId = run;
            seq = use.seq;
            last = use.time;
            runs++;
            calls += use.calls;
            use.cost.forEach((currency, amount) -> cost.merge(currency, amount, BigDecimal::add));
        }

        Period period(@Nullable Building before) {
            List<String> changed = new ArrayList<>();
            if (before != null && !before.models.equals(models)) {
                changed.add("model");
            }
            if (before != null && !before.prompts.equals(prompts)) {
                changed.add("prompt");
            }
            return new Period(models, prompts, changed, first, last, runs, calls, cost, runId, seq);
        }
    }
}
