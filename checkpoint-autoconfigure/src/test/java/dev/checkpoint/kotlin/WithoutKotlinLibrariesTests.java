package dev.checkpoint.kotlin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.weaving.Processes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications with neither kotlin-reflect nor jackson-module-kotlin, in processes of their own. */
class WithoutKotlinLibrariesTests {

    private static final String[] ABSENT = {"kotlin-reflect", "jackson-module-kotlin", "kotlinx-coroutines"};

    @TempDir
    Path classes;

    @Test
    void saysWhichOptionAndWhichLibraryAreMissing() throws Exception {
        KotlinSources.compile(classes, List.of(), "Nameless");
        List<String> said = Processes.runWithout(
                List.of(ABSENT), List.of(classes), KotlinApplication.class.getName(), List.of("warn"));
        assertThat(said)
                .contains(
                        "kotlin.reflect.full.KClasses false",
                        "tools.jackson.module.kotlin.KotlinModule false",
                        "WARN bean 'stages', Stages: compiled without -java-parameters: runs would name its arguments arg0,"
                                + " and #names cannot be used. Maven: <javaParameters>true</javaParameters> in"
                                + " kotlin-maven-plugin; Gradle: kotlin { compilerOptions { javaParameters = true"
                                + " } }. Spring Boot's parent and plugin do so. Or add"
                                + " org.jetbrains.kotlin:kotlin-reflect.",
                        "result text")
                .anySatisfy(line -> assertThat(line)
                        .as("the place of the parameter is known")
                        .startsWith("WARN The result of Stages.hide is masked (sensitive at $.text)"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("WARN The result of Stages.read (nameless.Page) cannot be restored as it is, so a"
                                + " resumed run will not use it: $: it can be written, but not read back: ")
                        .contains(". Page is a Kotlin class, for which Jackson requires"
                                + " tools.jackson.module:jackson-module-kotlin: add it to the class path."));
    }
}
