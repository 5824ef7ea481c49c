package dev.checkpoint.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The history of the prompt. */
class HistoryFileTests {

    @TempDir
    private Path directory;

    @Test
    void keepsTheLastLines() {
        Path file = directory.resolve("of").resolve("history");
        HistoryFile history = new HistoryFile(file);
        assertThat(file).doesNotExist();
        history.add("list");
        history.add("list");
        history.add("show größe-1");
        assertThat(new HistoryFile(file).lines()).containsExactly("list", "show größe-1");
        for (int i = 0; i < 600; i++) {
            history.add("show run-" + i);
        }
        assertThat(new HistoryFile(file).lines())
                .hasSize(500)
                .contains("show run-100")
                .doesNotContain("show run-99");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    /** A history is a comfort: it must not keep anyone from working. */
    @Test
    void doesWithoutAFileThatCannotBeRead() throws IOException {
        Path file = Files.createDirectory(directory.resolve("history"));
        HistoryFile history = new HistoryFile(file);
        history.add("list");
        assertThat(history.lines()).containsExactly("list");
        Path broken = Files.write(directory.resolve("broken"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(new HistoryFile(broken).lines()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isReadableForItsOwnerOnly() throws IOException {
        Path file = Files.writeString(directory.resolve("history"), "list\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new HistoryFile(file).add("show last");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
