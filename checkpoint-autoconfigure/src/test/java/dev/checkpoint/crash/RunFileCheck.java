package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.checkpoint.spi.store.Journal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the files of runs with what everybody has, and counts their documents. */
final class RunFileCheck {

    private RunFileCheck() {}

    static void readsWith(Path journals, Journal journal) {
        String name = journal.runId() + ".";
        List<Path> files = list(journals.resolve(journal.start().pipeline())).stream()
                .filter(file -> file.getFileName().toString().matches("\\Q" + name + "\\E(yaml|json)(\\.gz|\\.zst)?"))
                .toList();
        assertThat(files).as("files of run %s", journal.runId()).hasSize(1);
        assertThat(text(files.get(0)).lines().filter(RunFileCheck::endsADocument))
                .as("documents of %s", files.get(0))
                .hasSize(journal.entries().size());
    }

    private static boolean endsADocument(String line) {
        return line.contains("crc32c");
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                InputStream content = content(file.getFileName().toString(), bytes)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static InputStream content(String name, InputStream bytes) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(bytes);
        }
        return name.endsWith(".zst") ? new ZstdInputStream(bytes) : bytes;
    }
}
