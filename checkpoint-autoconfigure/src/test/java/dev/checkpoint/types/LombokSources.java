package dev.checkpoint.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.weaving.Processes;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** The source in the folder {@code lombok} of the test resources, compiled with Lombok as its users do. */
final class LombokSources {

    private LombokSources() {}

    static void compile(Path out, String name) throws Exception {
        URL source = LombokSources.class.getResource("/lombok/" + name + ".java");
        assertThat(source).as(name).isNotNull();
        Path lombok = Path.of(lombok.Value.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-parameters",
                        "-processorpath",
                        lombok.toString(),
                        "-cp",
                        Processes.classPath(),
                        "-d",
                        out.toString(),
                        Path.of(source.toURI()).toString());
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
