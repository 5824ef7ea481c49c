package dev.checkpoint.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Names temporary directories with letters. The default has up to 19 digits, and one in some hundred of these is a valid number of
 * a payment card: messages mask it, and the log warns about it.
 */
public final class LetteredTempDir implements TempDirFactory {

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws Exception {
        String letters = new Random()
                .ints(16, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        return Files.createDirectory(
                Path.of(System.getProperty("java.io.tmpdir")).resolve("junit-" + letters));
    }
}
