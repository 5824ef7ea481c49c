package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Digests computed by JVMs of their own. {@code -Dcheckpoint-test.other-java-home=...} adds one of another release.
 */
class DigestAcrossJvmsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kolkata -Dfile.encoding=ISO-8859-1",
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=America/St_Johns -Dfile.encoding=US-ASCII",
                "-Duser.language=th -Duser.country=TH -Duser.variant=TH -Duser.timezone=UTC -XX:hashCode=2"
            })
    void areEqualUnderOtherSettings(String options) throws Exception {
        assertThat(run(System.getProperty("java.home"), options)).isEqualTo(expected());
    }

    @Test
    void areEqualOnAnotherRelease() throws Exception {
        String home = System.getProperty("checkpoint-test.other-java-home", System.getProperty("java.home"));
        assertThat(run(home, "-Duser.language=de")).isEqualTo(expected());
    }

    private static List<String> expected() {
        List<String> lines = new ArrayList<>();
        DigestSamples.digests().forEach((name, digest) -> lines.add(name + "=" + digest));
        return lines;
    }

    private static List<String> run(String home, String options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(home, "bin", "java").toString());
        command.add("-XX:+UnlockExperimentalVMOptions");
        command.addAll(List.of(options.split(" ")));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(DigestSamples.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.replace("\0", "").replace("\ufeff", "").lines().toList();
    }
}
