package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.explain.StageSet;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The program that started a run: names and versions, and how it stores its journal. */
final class ProgramFacts implements Supplier<Map<String, String>> {

    private final Environment environment;

    private final CheckpointProperties properties;

    private final ObjectProvider<BuildProperties> build;

    private final ObjectProvider<GitProperties> git;

    private final ObjectProvider<Pipelines> pipelines;

    ProgramFacts(
            Environment environment,
            CheckpointProperties properties,
            ObjectProvider<BuildProperties> build,
            ObjectProvider<GitProperties> git,
            ObjectProvider<Pipelines> pipelines) {
        this.environment = environment;
        this.properties = properties;
        this.build = build;
        this.git = git;
        this.pipelines = pipelines;
    }

    @Override
    public Map<String, String> get() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("application", environment.getProperty("spring.application.name", "application"));
        put("version", version(), facts);
        put("commit", commit(), facts);
        facts.put("java", System.getProperty("java.version", "unknown"));
        facts.put("spring-boot", String.valueOf(SpringBootVersion.getVersion()));
        put("checkpoint", EngineServices.class.getPackage().getImplementationVersion(), facts);
        facts.put(
                "checkpoint.triggers",
                properties.triggers().stream().map(Texts::word).sorted().collect(Collectors.joining(",")));
        facts.put("checkpoint.on-save-failure", Texts.word(properties.onSaveFailure()));
        facts.put("checkpoint.on-lookup-failure", Texts.word(properties.onLookupFailure()));
        put(ConfigurationChanges.STAGES, stages(), facts);
        return facts;
    }

    private @Nullable String stages() {
        Pipelines known = pipelines.getIfUnique();
        return known == null
                ? null
                : StageSet.of(
                        known.stages().stream().collect(Collectors.toMap(StageSpec::name, StageSpec::formerly)),
                        ConfigurationSnapshot.LONGEST);
    }

    private static void put(String name, @Nullable String value, Map<String, String> to) {
        if (value != null && !value.isBlank()) {
            to.put(name, value);
        }
    }

    private @Nullable String version() {
        BuildProperties known = build.getIfUnique();
        return known != null && known.getVersion() != null
                ? known.getVersion()
                : environment.getProperty("spring.application.version");
    }

    private @Nullable String commit() {
        GitProperties known = git.getIfUnique();
        if (known != null) {
            return commit(known.getShortCommitId(), known.get("dirty"));
        }
        ClassPathResource file = new ClassPathResource("git.properties");
        if (!file.exists()) {
            return null;
        }
        try {
            Properties written = PropertiesLoaderUtils.loadProperties(file);
            String id = written.getProperty("git.commit.id", written.getProperty("git.commit.id.full"));
            return commit(written.getProperty("git.commit.id.abbrev", id), written.getProperty("git.dirty"));
        } catch (IOException | IllegalArgumentException unreadable) {
            // a run works without it
            return null;
        }
    }

    /** Marks a build with uncommitted changes as {@code git describe} does. */
    private static @Nullable String commit(@Nullable String id, @Nullable String dirty) {
        return id != null && "true".equals(dirty) ? id + "-dirty" : id;
    }
}
