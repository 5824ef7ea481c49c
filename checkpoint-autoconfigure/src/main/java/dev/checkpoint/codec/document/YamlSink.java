package dev.checkpoint.codec.document;

/** Takes what a YAML text holds, in its order. */
interface YamlSink {

    /** A list or a map begins. */
    void start(boolean list);

    /** The innermost list or map ends. */
    void end(boolean list);

    /** The name of the value that comes next in a map. */
    void key(String name);

    /**
     * A value that is no collection.
     *
     * @param text what it says
     * @param plain whether it was written without quotes, so that it may be something else than a text
     */
    void scalar(String text, boolean plain);
}
