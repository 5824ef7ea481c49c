package dev.checkpoint.model;

import org.jspecify.annotations.Nullable;

/**
 * Identifies a stage of a run by the enclosing stages, the name, and the key that distinguishes calls of the same name.
 *
 * @param path the enclosing stages from the outside in, as {@link #asPath()} writes them; empty at the top level
 * @param name name of the stage
 * @param key distinguishes calls of the same name; empty if there is none
 * @param scope digest of the call of the enclosing stage that this one belongs to; empty at the top level. The inner
 *     stages of one call of an outer stage never belong to another call, even if the inner calls are equal
 */
public record StageId(String path, String name, String key, String scope) {

    private static final String UNDO = "undo";

    /** Creates a stage at the top level, or one whose enclosing call does not matter. */
    public StageId(String path, String name, String key) {
        this(path, name, key, "");
    }

    /** Creates a stage that the pipeline itself calls and that has no key. */
    public static StageId of(String name) {
        return new StageId("", name, "", "");
    }

    /** Returns the path of stages that this one encloses: {@code outer[key]/inner}. */
    public String asPath() {
        String own = key.isEmpty() ? name : name + "[" + key + "]";
        return path.isEmpty() ? own : path + "/" + own;
    }

    /** Whether this is the undo of a stage. An inner stage of a stage that is named {@code undo} belongs to a call of it. */
    public boolean isUndo() {
        return path.equals(UNDO) ? scope.isEmpty() : path.startsWith(UNDO + "/");
    }

    /** Returns the undo of this stage. */
    public StageId undo() {
        return new StageId(path.isEmpty() ? UNDO : UNDO + "/" + path, name, key, scope);
    }

    /** Returns the name under which executions are counted and timed: an undo is not counted as its stage. */
    public String counted() {
        return isUndo() ? UNDO + "/" + name : name;
    }

    /** Whether a person may mean this stage by these words: its path with its key, or its name. */
    public boolean isCalled(String words) {
        return asPath().equals(words) || name.equals(words);
    }

    /** Returns this stage under another name. */
    public StageId named(String other) {
        return new StageId(path, other, key, scope);
    }

    /** Returns this stage in another call of the enclosing stage. */
    public StageId scoped(String other) {
        return new StageId(path, name, key, other);
    }

    // a key of maps that each stage asks; what the compiler gives a record is slow until the JVM has compiled it
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof StageId stage
                        && name.equals(stage.name)
                        && path.equals(stage.path)
                        && key.equals(stage.key)
                        && scope.equals(stage.scope);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * path.hashCode() + name.hashCode()) + key.hashCode()) + scope.hashCode();
    }

    @Override
    public String toString() {
        return asPath();
    }
}
