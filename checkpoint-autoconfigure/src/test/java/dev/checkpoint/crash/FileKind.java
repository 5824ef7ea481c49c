package dev.checkpoint.crash;

import java.util.List;

/** How run files are written. */
enum FileKind {
    YAML("yaml", "none"),
    JSON("json", "none"),
    YAML_GZ("yaml", "gzip"),
    YAML_ZST("yaml", "zstd");

    private final String format;

    private final String compression;

    FileKind(String format, String compression) {
        this.format = format;
        this.compression = compression;
    }

    /** For all pipelines. */
    List<String> options() {
        return options("checkpoint.");
    }

    /** For one pipeline. */
    List<String> options(Shape shape) {
        return options("checkpoint.pipelines." + shape.pipeline() + ".");
    }

    private List<String> options(String prefix) {
        return List.of(prefix + "format=" + format, prefix + "compression=" + compression);
    }
}
