package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunCondition;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunOrder;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.spi.store.RunFacts;
import dev.checkpoint.spi.store.RunMatcher;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * One search. What columns answer is asked of the database; what they do not answer is decided run by run, page by page, and no
 * more than a page and the answer are in memory.
 *
 * <ul>
 *   <li>If columns answer all, the first page is the answer.
 *   <li>Otherwise pages follow until the answer has its length. A run that was written to meanwhile moved to the front of the
 *       default order, so the front is looked at again.
 *   <li>No column has the cost of a run: all runs are met in the order of their ids, and the dearest are kept.
 * </ul>
 */
final class CatalogSearch {

    /** The first page of a search that has to decide run by run; later ones are larger. */
    private static final int FIRST_PAGE = 200;

    private static final int PAGE = 1000;

    /** Of so many runs payloads are read at once. */
    private static final int READ_AT_ONCE = 100;

    private final RunQuery query;

    private final ConditionSql conditions;

    private final RunMatcher ofJournal;

    private final Database database;

    private final JdbcSettings settings;

    private final ColumnFormat format;

    private final KnownSums sums;

    /** The runs of a page, and those of them that match. */
    private record Page(List<RunSummary> all, List<RunSummary> matching) {

        RunSummary last() {
            return all.get(all.size() - 1);
        }
    }

    CatalogSearch(RunQuery query, Database database, JdbcSettings settings, ColumnFormat format, KnownSums sums) {
        this.query = query;
        this.conditions = new ConditionSql(query, database.statements());
        this.ofJournal = new RunMatcher(conditions.left());
        this.database = database;
        this.settings = settings;
        this.format = format;
        this.sums = sums;
    }

    List<RunSummary> find() {
        if (query.order().by() == RunOrder.By.COST) {
            return byCost();
        }
        int rows = conditions.left().isEmpty() ? query.limit() : Math.min(PAGE, Math.max(FIRST_PAGE, query.limit()));
        Map<String, RunSummary> found = new LinkedHashMap<>();
        Page first = page(new ListPlace(query.order(), query.after()), rows);
        Page page = first;
        page.matching().forEach(run -> found.put(run.runId(), run));
        while (found.size() < query.limit() && page.all().size() == rows) {
            RunSummary last = page.last();
            rows = PAGE;
            page = page(new ListPlace(query.order(), RunCursor.after(last, query.order())), rows);
            page.matching().forEach(run -> found.put(run.runId(), run));
        }
        if (page != first && query.order().equals(RunOrder.LAST_UPDATED_FIRST) && query.after() == null) {
            Map<String, RunSummary> moved = movedBefore(first.all().get(0));
            found.keySet().removeAll(moved.keySet());
            moved.putAll(found);
            return first(moved);
        }
        return first(found);
    }

    /** In the order of the database: it may order ids that are not ASCII as Java does not. */
    private List<RunSummary> first(Map<String, RunSummary> found) {
        return found.values().stream().limit(query.limit()).toList();
    }

    /** The runs that match and were written to since a run was the first of the list. */
    private Map<String, RunSummary> movedBefore(RunSummary front) {
        Map<String, RunSummary> moved = new LinkedHashMap<>();
        RunCursor after = null;
        Page page;
        do {
            page = page(new ListPlace(query.order(), after), FIRST_PAGE);
            for (RunSummary run : page.matching()) {
                if (run.updated().isAfter(front.updated())) {
                    moved.put(run.runId(), run);
                }
            }
            after = page.all().isEmpty() ? null : RunCursor.after(page.last(), query.order());
        } while (page.all().size() == FIRST_PAGE && page.last().updated().isAfter(front.updated()));
        return moved;
    }

    private List<RunSummary> byCost() {
        RunCursor behind = query.after();
        PriorityQueue<RunSummary> best =
                new PriorityQueue<>(query.order().comparator().reversed());
        RunCursor after = null;
        Page page;
        do {
            page = page(new ListPlace(null, after), PAGE);
            for (RunSummary run : page.matching()) {
                if (behind == null || behind.isBefore(run)) {
                    best.add(run);
                }
                if (best.size() > query.limit()) {
                    best.remove();
                }
            }
            after = page.all().isEmpty() ? null : RunCursor.after(page.last());
        } while (page.all().size() == PAGE);
        return best.stream().sorted(query.order().comparator()).toList();
    }

    private Page page(ListPlace place, int rows) {
        CatalogQuery search = new CatalogQuery(query, conditions, place, rows, database.statements(), settings);
        return database.single("The runs could not be searched", connection -> {
            List<SummaryRow.Found> page = Sql.query(
                    connection,
                    search.sql(),
                    row -> SummaryRow.find(row, format),
                    search.parameters().toArray());
            List<RunSummary> candidates = ofJournal(page, connection);
            List<RunSummary> matching = StageSums.addedTo(candidates, connection, database, format, sums).stream()
                    .filter(this::isWanted)
                    .toList();
            return new Page(page.stream().map(SummaryRow.Found::summary).toList(), matching);
        });
    }

    /** Only with its sums is known whether a run can be read. */
    private boolean isWanted(RunSummary run) {
        boolean unreadable = run.problem() != null;
        return unreadable
                ? !query.needsJournal()
                : conditions.left().stream().noneMatch(RunCondition.Unreadable.class::isInstance);
    }

    private boolean matchesSummary(RunSummary run) {
        return (run.problem() == null || !query.needsJournal())
                && conditions.left().stream()
                        .allMatch(condition -> !(condition instanceof RunCondition.OfSummary ofSummary)
                                || condition instanceof RunCondition.Unreadable
                                || ofSummary.matches(run));
    }

    /** The runs of which the conditions on journals hold that columns do not answer. */
    private List<RunSummary> ofJournal(List<SummaryRow.Found> page, Connection connection) throws SQLException {
        List<SummaryRow.Found> asked =
                page.stream().filter(run -> matchesSummary(run.summary())).toList();
        if (conditions.left().stream().noneMatch(RunCondition.OfJournal.class::isInstance)) {
            return asked.stream().map(SummaryRow.Found::summary).toList();
        }
        List<RunSummary> matching = new ArrayList<>();
        for (int from = 0; from < asked.size(); from += READ_AT_ONCE) {
            List<SummaryRow.Found> some = asked.subList(from, Math.min(from + READ_AT_ONCE, asked.size()));
            Map<String, ? extends RunFacts> facts =
                    PageFacts.read(some, conditions.left(), connection, database, format);
            for (SummaryRow.Found run : some) {
                RunFacts found = facts.get(run.summary().runId());
                if (found != null && ofJournal.matchesJournal(found)) {
                    matching.add(run.summary());
                }
            }
        }
        return matching;
    }
}
