package dev.checkpoint;

/**
 * What an archive holds besides the runs that are named.
 *
 * @param children whether it also holds the runs that these called, and those that they called
 * @param origins whether it also holds the runs that these are forks of, as far as they still exist
 */
public record ExportOptions(boolean children, boolean origins) {

    /** Only the runs that are named. */
    public static final ExportOptions RUNS_ONLY = new ExportOptions(false, false);

    /** Also the runs that these called. A parent that is resumed elsewhere needs those that have not ended. */
    public ExportOptions withChildren() {
        return new ExportOptions(true, origins);
    }

    /** Also the runs that these are forks of. A fork is whole without them. */
    public ExportOptions withOrigins() {
        return new ExportOptions(children, true);
    }
}
