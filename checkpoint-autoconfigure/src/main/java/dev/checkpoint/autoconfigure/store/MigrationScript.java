package dev.checkpoint.autoconfigure.store;

import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that changes tables which are there. Some databases cannot be told to add a column only if there is none, so what
 * was done before, by an instance that starts at the same time or by one that died meanwhile, is left out here.
 */
final class MigrationScript {

    private static final Pattern COLUMN = Pattern.compile("(?m)^ALTER TABLE (\\S+) ADD COLUMN (?!IF )(\\S+) [^;]*;");

    private static final Pattern TABLE = Pattern.compile("(?m)^ALTER TABLE \\S+ RENAME TO ([^\\s;]+);");

    private static final String NONE = " WHERE 1 = 0";

    private final String text;

    MigrationScript(String text) {
        this.text = text;
    }

    /** What still has to be executed. */
    String withoutWhatIsDone(ExistingSchema existing) {
        String rest =
                without(COLUMN, text, add -> existing.has("SELECT " + add.group(2) + " FROM " + add.group(1) + NONE));
        return without(TABLE, rest, rename -> existing.has("SELECT 1 FROM " + rename.group(1) + NONE));
    }

    private static String without(Pattern statement, String script, Predicate<MatchResult> done) {
        return statement
                .matcher(script)
                .replaceAll(found -> done.test(found) ? "" : Matcher.quoteReplacement(found.group()));
    }
}
