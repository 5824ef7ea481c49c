package dev.checkpoint.codec.document;

/** Receives the content of a YAML text, in its order. */
interface YamlSink {

    /** A list or a map begins. */
    void start(boolean list);

    /** The innermost list or map ends. */
    void end(boolean list);

    /** The name of the value that comes next in a map. */
    void key(String name);

    /**
     * A value that is not a collection.
     *
     * @param text its text
     * @param plain whether it was written without quotes, so that it may not be a text
     */
    void scalar(String text, boolean plain);
}
