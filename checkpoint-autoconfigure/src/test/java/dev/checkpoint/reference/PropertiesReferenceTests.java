package dev.checkpoint.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.application.Applications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

class PropertiesReferenceTests {

    private static final Path REFERENCE = Path.of("../docs/reference/properties.md");

    private static final String UPDATE = "./mvnw -pl checkpoint-autoconfigure -am test"
            + " -Dtest=PropertiesReferenceTests -Dsurefire.failIfNoSpecifiedTests=false -Dcheckpoint.docs.update=true";

    @Test
    void describesEveryProperty() {
        assertThat(PropertiesReference.properties())
                .as("properties; a description is the @param text in CheckpointProperties")
                .hasSizeGreaterThan(12)
                .allSatisfy(property ->
                        assertThat(property.description()).as(property.name()).isNotBlank());
    }

    @Test
    void writesDefaultsAsUsersDo() {
        assertThat(PropertiesReference.properties()).allSatisfy(property -> assertThat(property.defaultValue())
                .as(property.name())
                .matches("[a-z0-9.*/,-]*|[0-9]+[KM]?B|CHECKPOINT_|classpath:[a-z0-9./@-]*"));
    }

    /** A name that is missing in {@code KnownProperties} would stop the start. */
    @Test
    @DisabledIfSystemProperty(
            named = "checkpoint.docs.update",
            matches = "true",
            disabledReason = "no property of ours")
    void listsNamesThatAnApplicationMayUse() {
        String[] all = PropertiesReference.properties().stream()
                .filter(property -> !List.of("map", "list").contains(property.type()))
                .map(property ->
                        property.name().replace("<name>", "letter").replace("<n>", "0") + "=" + property.defaultValue())
                .toArray(String[]::new);
        Applications.inMemory()
                .withPropertyValues(all)
                .withPropertyValues("checkpoint.nonsense=true")
                .run(context ->
                        assertThat(context).getFailure().hasMessage("Checkpoint has no property checkpoint.nonsense."));
    }

    @Test
    void isWhatTheDocumentSays() throws IOException {
        String expected = PropertiesReference.text();
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, expected);
        }
        Path copy = Path.of("target/properties.md");
        Files.writeString(copy, expected);

        assertThat(REFERENCE)
                .as(
                        "docs/reference/properties.md is not what the properties say (that is in %s). Update it with%n  %s",
                        copy.toAbsolutePath(), UPDATE)
                .exists()
                .hasContent(expected);
    }
}
