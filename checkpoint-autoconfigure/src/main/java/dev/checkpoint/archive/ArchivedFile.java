package dev.checkpoint.archive;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.format.DocumentException;
import dev.checkpoint.spi.store.format.FileNames;
import java.util.Map;

/**
 * What the manifest says of the file of a run.
 *
 * @param file its name in the archive: {@code runs/PIPELINE/RUN-ID.yaml}
 * @param run the run
 * @param pipeline its pipeline
 * @param status where it stood; for people
 * @param entries how many entries it has
 * @param bytes how long it is
 * @param sha256 of its bytes, in hexadecimal digits
 */
record ArchivedFile(String file, RunId run, String pipeline, String status, long entries, long bytes, String sha256) {

    /** The directory of the run files: copied from there, they are files of a file store. */
    static final String DIRECTORY = "runs/";

    /** The name of the file of a run; no id and no pipeline leads out of the directory. */
    static String name(String pipeline, RunId run, String extension) {
        return DIRECTORY + FileNames.encode(pipeline) + "/" + FileNames.encode(run.value()) + "." + extension;
    }

    Map<String, String> asMap() {
        return Map.of(
                "file", file,
                "run", run.value(),
                "pipeline", pipeline,
                "status", status,
                "entries", Long.toString(entries),
                "bytes", Long.toString(bytes),
                "sha-256", sha256);
    }

    static ArchivedFile of(Map<String, String> map) {
        return new ArchivedFile(
                text(map, "file"),
                RunId.of(text(map, "run")),
                text(map, "pipeline"),
                map.getOrDefault("status", ""),
                number(map, "entries"),
                number(map, "bytes"),
                text(map, "sha-256"));
    }

    static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null || value.isEmpty()) {
            throw new DocumentException("the field '" + name + "' is missing");
        }
        return value;
    }

    static long number(Map<String, String> map, String name) {
        long number = Long.parseLong(text(map, name));
        if (number < 1) {
            throw new DocumentException("the field '" + name + "' is " + number);
        }
        return number;
    }
}
