package dev.checkpoint.model;

/**
 * Which stage of a run: the enclosing stages, the name, and the key that tells equal-named calls apart.
 *
 * @param path the enclosing stages from the outside in, as {@link #asPath()} writes them; empty at the top
 * @param name name of the stage
 * @param key what tells equal-named calls apart; empty if there is none
 * @param scope the very call of the enclosing stage this one belongs to, as a digest; empty at the top. What one call of
 *     an outer stage did inside is nobody else's, even if the calls look alike from inside
 */
public record StageId(String path, String name, String key, String scope) {

    /** A stage at the top, or one whose enclosing call does not matter. */
    public StageId(String path, String name, String key) {
        this(path, name, key, "");
    }

    /** A stage that is called by the pipeline itself and has no key. */
    public static StageId of(String name) {
        return new StageId("", name, "", "");
    }

    /** The path of stages that this one encloses: {@code outer[key]/inner}. */
    public String asPath() {
        String own = key.isEmpty() ? name : name + "[" + key + "]";
        return path.isEmpty() ? own : path + "/" + own;
    }

    /** The same stage under another name. */
    public StageId named(String other) {
        return new StageId(path, other, key, scope);
    }

    /** The same stage in another call of the enclosing stage. */
    public StageId scoped(String other) {
        return new StageId(path, name, key, other);
    }

    @Override
    public String toString() {
        return asPath();
    }
}
