package dev.checkpoint.store.jdbc;

/** What is said about tables of another version than this code works with. */
public final class SchemaVersion {

    /** The version that this code works with. */
    public static final int CURRENT = Database.SCHEMA_VERSION;

    private SchemaVersion() {}

    /** The name of the script that brings tables from the version before to this one. */
    public static String migration(String platform, int version) {
        return "migration-" + platform + "-" + version + ".sql";
    }

    /** The query for the version of the tables with this prefix. */
    public static String selectVersion(String prefix) {
        return "SELECT MAX(VERSION) FROM " + prefix + "SCHEMA_VERSION";
    }

    /** The query for the oldest version that may go on with tables that are newer than {@link #CURRENT}. */
    public static String selectMinReader(String prefix) {
        return "SELECT MAX(MIN_READER) FROM " + prefix + "SCHEMA_VERSION";
    }

    /**
     * What is wrong with older tables, and what to do.
     *
     * @param place where they are
     * @param version their version
     * @param platform of the database, as scripts name it
     */
    public static String older(String place, int version, String platform) {
        StringBuilder scripts = new StringBuilder(migration(platform, version + 1));
        for (int next = version + 2; next <= CURRENT; next++) {
            scripts.append(", ").append(migration(platform, next));
        }
        return "The " + place + " have version " + version + ", and this version of Checkpoint works with " + CURRENT
                + ". Execute " + scripts + " (in dev/checkpoint/store/jdbc of checkpoint-autoconfigure), or set"
                + " checkpoint.jdbc.initialize-schema=always to have it done at start-up.";
    }

    /**
     * What is wrong with newer tables that do not admit this version.
     *
     * @param place where they are
     * @param version their version
     * @param minReader the oldest version that may go on with them
     */
    public static String newer(String place, int version, int minReader) {
        return "The " + place + " have version " + version + ", which only instances that know version " + minReader
                + " or later may use, and this version of Checkpoint knows " + CURRENT + ".";
    }

    /** What to do about {@link #newer}. */
    public static String newerAction() {
        return "Use the version of Checkpoint that made these tables, or a later one; or give this application tables of"
                + " its own with checkpoint.jdbc.table-prefix.";
    }
}
