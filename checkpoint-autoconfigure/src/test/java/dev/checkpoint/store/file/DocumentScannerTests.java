package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.store.contract.EntryAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file reads the same wherever the chunks end in which its bytes arrive. */
class DocumentScannerTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void readsTheSameInChunksOfAnySize(String extension) throws IOException {
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("/golden/v1/golden." + extension)) {
            bytes = (new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8) + "\n\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        Path path = Files.write(directory.resolve("golden." + extension), bytes);
        RunFile file = new RunFile(
                path,
                "golden",
                extension.equals("yaml") ? new YamlDocumentFormat() : new JsonDocumentFormat(),
                FrameCodec.NONE);
        List<Entry> whole = read(file, bytes, bytes.length);
        assertThat(whole).hasSize(15);
        for (int chunk = 1; chunk < 200; chunk++) {
            List<Entry> entries = read(file, bytes, chunk);
            EntryAssertions.assertSame(entries, whole);
            // the place and the checksum of each payload, too
            assertThat(payload(entries)).as("chunks of " + chunk).isEqualTo(payload(whole));
        }
    }

    private static List<Entry> read(RunFile file, byte[] bytes, int size) {
        DocumentScanner scanner = new DocumentScanner(file.runId(), file, 0, Long.MAX_VALUE);
        byte[] chunk = new byte[size];
        for (int at = 0; at < bytes.length; at += size) {
            int length = Math.min(size, bytes.length - at);
            Arrays.fill(chunk, (byte) 0);
            System.arraycopy(bytes, at, chunk, 0, length);
            scanner.feed(chunk, length);
        }
        assertThat(scanner.isBetweenDocuments()).isTrue();
        assertThat(scanner.endOfLast()).isEqualTo(bytes.length);
        return scanner.entries();
    }

    private static Payload payload(List<Entry> entries) {
        return ((Entry.StageCompleted) entries.get(1)).result().output();
    }
}
