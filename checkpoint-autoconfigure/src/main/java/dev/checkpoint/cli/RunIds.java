package dev.checkpoint.cli;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import java.util.ArrayList;
import java.util.List;

/** Finds the run that a person means. */
final class RunIds {

    private static final int SHORTEST = 4;

    private static final int MOST_CANDIDATES = 10;

    private static final int PAGE = 1000;

    private final RunExplorer explorer;

    RunIds(RunExplorer explorer) {
        this.explorer = explorer;
    }

    /**
     * Returns the whole id.
     *
     * @throws UsageException if several runs begin with it
     * @throws RunNotFoundException if none does
     */
    String find(String meant) {
        return switch (meant) {
            case "last" -> first(RunQuery.all(), "There is no run yet.");
            case "last-failed" -> first(RunQuery.all().status(RunStatus.FAILED), "There is no failed run.");
            default -> exists(meant) ? meant : beginning(meant);
        };
    }

    private String first(RunQuery query, String none) {
        return explorer.find(query.limit(1)).stream()
                .findFirst()
                .orElseThrow(() -> new RunNotFoundException(none, "last"))
                .runId();
    }

    private boolean exists(String id) {
        try {
            explorer.journal(id, Integer.MAX_VALUE);
            return true;
        } catch (RunNotFoundException none) {
            return false;
        } catch (CheckpointException unreadable) {
            return true; // it can be removed, and whoever reads it says what is wrong
        }
    }

    private String beginning(String start) {
        if (start.length() < SHORTEST) {
            throw new RunNotFoundException(
                    "There is no run '" + start + "'. The beginning of an id needs at least " + SHORTEST
                            + " characters.",
                    start);
        }
        List<String> found = new ArrayList<>();
        RunQuery query = RunQuery.all().limit(PAGE);
        for (List<RunSummary> page = explorer.find(query); !page.isEmpty(); page = explorer.find(query)) {
            page.stream()
                    .map(RunSummary::runId)
                    .filter(id -> id.startsWith(start))
                    .forEach(found::add);
            query = query.after(page.get(page.size() - 1));
        }
        if (found.isEmpty()) {
            throw new RunNotFoundException("No run is called '" + start + "' or begins so.", start);
        }
        if (found.size() > 1) {
            throw new UsageException("Several runs begin with '" + start + "': " + Texts.listed(found, MOST_CANDIDATES)
                    + ". Give more of the id.");
        }
        return found.get(0);
    }
}
