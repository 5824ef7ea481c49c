package dev.checkpoint.model;

/**
 * Which stage of a run: the enclosing stages, the name, and the key that tells equal-named calls apart.
 *
 * @param path the enclosing stages from the outside in, as {@link #asPath()} writes them; empty at the top
 * @param name name of the stage
 * @param key what tells equal-named calls apart; empty if there is none
 */
public record StageId(String path, String name, String key) {

    /** A stage that is called by the pipeline itself and has no key. */
    public static StageId of(String name) {
        return new StageId("", name, "");
    }

    /** The path of stages that this one encloses: {@code outer[key]/inner}. */
    public String asPath() {
        String own = key.isEmpty() ? name : name + "[" + key + "]";
        return path.isEmpty() ? own : path + "/" + own;
    }

    /** A stage called from inside this one. */
    public StageId child(String childName, String childKey) {
        return new StageId(asPath(), childName, childKey);
    }

    @Override
    public String toString() {
        return asPath();
    }
}
