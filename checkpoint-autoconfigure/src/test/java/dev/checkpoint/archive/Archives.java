package dev.checkpoint.archive;

import dev.checkpoint.codec.document.JsonColumnFormat;
import dev.checkpoint.model.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives as somebody with other tools would make them. */
final class Archives {

    private Archives() {}

    static Map<String, byte[]> unzip(byte[] archive) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** An archive of one run whose manifest fits its file, whatever that holds. */
    static byte[] of(String pipeline, String run, String extension, byte[] content, long entries) {
        RunId id = new RunId(run);
        String name = ArchivedFile.name(pipeline, id, extension);
        String sum = HexFormat.of().formatHex(Sums.sha256().digest(content));
        ArchivedFile listed = new ArchivedFile(name, id, pipeline, "", entries, content.length, sum);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(name, content);
        files.put(Manifest.NAME, bytes(new Manifest(List.of(listed)).text(new JsonColumnFormat(), Instant.EPOCH)));
        return zip(files);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
