package dev.checkpoint.spi.store;

import dev.checkpoint.Comparison;
import dev.checkpoint.RunCondition;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides whether a query selects a run. All stores decide it here, or as it is decided here. */
public final class RunMatcher {

    private final RunQuery query;

    private final List<RunCondition.OfJournal> ofJournal;

    /** Decides for a query. */
    public RunMatcher(RunQuery query) {
        this(query, query.conditions());
    }

    /**
     * Decides about some conditions only: of the others a store knows that they hold.
     *
     * @param conditions that are left
     */
    public RunMatcher(List<RunCondition> conditions) {
        this(RunQuery.all(), conditions);
    }

    private RunMatcher(RunQuery query, List<RunCondition> conditions) {
        this.query = query;
        this.ofJournal = conditions.stream()
                .filter(RunCondition.OfJournal.class::isInstance)
                .map(RunCondition.OfJournal.class::cast)
                .toList();
    }

    /**
     * Whether the query selects a run, its place in the list included.
     *
     * @param run as a list shows it
     * @param facts gives what stands in its journal, and is asked only if nothing else decides; null if there is no such run
     */
    public boolean matches(RunSummary run, Supplier<? extends @Nullable RunFacts> facts) {
        if (!matchesSummary(run)) {
            return false;
        }
        if (ofJournal.isEmpty()) {
            return true;
        }
        RunFacts found = facts.get();
        return found != null && matchesJournal(found);
    }

    /**
     * Whether a run matches as far as a list shows it, its place in the list included. One that cannot be read never does if a
     * condition is on its journal.
     */
    public boolean matchesSummary(RunSummary run) {
        RunCursor after = query.after();
        return query.matches(run)
                && (after == null || after.isBefore(run))
                && (run.problem() == null || !query.needsJournal());
    }

    /** Whether the conditions on its journal hold. */
    public boolean matchesJournal(RunFacts run) {
        return ofJournal.stream().allMatch(condition -> matches(condition, run));
    }

    private static boolean matches(RunCondition.OfJournal condition, RunFacts run) {
        if (condition instanceof RunCondition.Version version) {
            return version.version().equals(run.version());
        }
        if (condition instanceof RunCondition.ErrorClass error) {
            Entry.RunFailed failed = run.failure();
            return failed != null && isOf(failed.error(), error.name());
        }
        if (condition instanceof RunCondition.ErrorText error) {
            return says(run.failure(), error.text());
        }
        if (condition instanceof RunCondition.Stage stage) {
            return run.stages().stream().anyMatch(end -> matches(stage, end));
        }
        if (condition instanceof RunCondition.Model model) {
            return run.models().contains(model.name());
        }
        if (condition instanceof RunCondition.Argument argument) {
            return matches(run.arguments(), argument.name(), argument.comparison(), argument.value());
        }
        RunCondition.Metadata metadata = (RunCondition.Metadata) condition;
        return matches(run.metadata(), metadata.name(), metadata.comparison(), metadata.value());
    }

    private static boolean matches(Map<String, String> values, String name, Comparison comparison, String wanted) {
        String value = values.get(name);
        return value != null && comparison.matches(value, wanted);
    }

    private static boolean matches(RunCondition.Stage wanted, RunFacts.EndOfStage end) {
        return (wanted.end() == null || wanted.end() == end.end())
                && (wanted.name().equals(end.stage().name())
                        || wanted.name().equals(end.stage().asPath()));
    }

    private static boolean isOf(ErrorInfo error, String name) {
        for (ErrorInfo one = error; one != null; one = one.cause()) {
            if (isCalled(one.type(), name) || one.ancestors().stream().anyMatch(type -> isCalled(type, name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCalled(String type, String name) {
        return type.equals(name)
                || type.endsWith(name)
                        && type.length() > name.length()
                        && ".$".indexOf(type.charAt(type.length() - name.length() - 1)) >= 0;
    }

    private static boolean says(Entry.@Nullable RunFailed failed, String text) {
        if (failed == null) {
            return false;
        }
        if (Comparison.contains(failed.summary(), text)) {
            return true;
        }
        for (ErrorInfo one = failed.error(); one != null; one = one.cause()) {
            if (Comparison.contains(one.type(), text)
                    || one.message() != null && Comparison.contains(one.message(), text)) {
                return true;
            }
        }
        return false;
    }
}
