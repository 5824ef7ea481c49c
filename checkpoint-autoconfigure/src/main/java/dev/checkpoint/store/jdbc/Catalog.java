package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Cause;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.format.ColumnFormat;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Searches: one statement for the runs of a page, and one that sums up their stages. */
final class Catalog {

    private final Database database;

    private final JdbcSettings settings;

    private final ColumnFormat format;

    private final KnownSums sums;

    Catalog(Database database, JdbcSettings settings, ColumnFormat format, OwnRuns own) {
        this.database = database;
        this.settings = settings;
        this.format = format;
        this.sums = new KnownSums(own);
    }

    List<RunSummary> find(RunQuery query) {
        return new CatalogSearch(query, database, settings, format, sums).find();
    }

    /** How many runs a search finds, if columns answer all of it; they do not say which journals cannot be read. */
    OptionalLong count(RunQuery query) {
        ConditionSql conditions = new ConditionSql(query, database.statements());
        if (query.needsJournal() || !conditions.left().isEmpty()) {
            return OptionalLong.empty();
        }
        CatalogQuery count = CatalogQuery.count(query, conditions, database.statements(), settings);
        return OptionalLong.of(database.single("The runs could not be counted", connection -> Sql.query(
                        connection,
                        count.sql(),
                        row -> row.getLong(1),
                        count.parameters().toArray())
                .get(0)));
    }

    /** The sums are asked for only if there are any such runs. */
    List<DueRun> due(Set<String> pipelines, Instant now, int limit) {
        if (pipelines.isEmpty()) {
            return List.of();
        }
        DueQuery search = new DueQuery(pipelines, now, limit, database.statements(), settings);
        return database.single("The runs that are due could not be searched", connection -> due(connection, search));
    }

    private List<DueRun> due(Connection connection, DueQuery search) throws SQLException {
        List<DueRun> due = Sql.query(
                connection,
                search.sql(),
                row -> new DueRun(SummaryRow.read(row, format), Cause.valueOf(row.getString("CAUSE"))),
                search.parameters().toArray());
        List<RunSummary> runs =
                StageSums.addedTo(due.stream().map(DueRun::run).toList(), connection, database, format, sums);
        return IntStream.range(0, due.size())
                .mapToObj(i -> new DueRun(runs.get(i), due.get(i).cause()))
                .toList();
    }
}
