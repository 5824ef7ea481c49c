package dev.checkpoint.autoconfigure;

import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.autoconfigure.CheckpointProperties.StoreType;
import dev.checkpoint.doctor.Checkup;
import dev.checkpoint.doctor.Diagnoses;
import dev.checkpoint.doctor.Severity;
import dev.checkpoint.doctor.Visit;
import dev.checkpoint.metadata.FindingsReporter;
import dev.checkpoint.model.Texts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;

/** Properties that do not exist, that contradict each other, or that switch something off. */
final class ConfigurationCheckup implements Checkup {

    private static final Duration SHORT_LEASE = Duration.ofSeconds(5);

    private final Environment environment;

    private final WrittenSettings settings;

    private final Supplier<List<ConfigurationPropertyName>> ofOthers;

    /**
     * A checkup.
     *
     * @param ofOthers prefixes of beans of the application
     */
    ConfigurationCheckup(Environment environment, Supplier<List<ConfigurationPropertyName>> ofOthers) {
        this.environment = environment;
        this.settings = new WrittenSettings(environment);
        this.ofOthers = ofOthers;
    }

    @Override
    public String subject() {
        return "configuration";
    }

    @Override
    public void examine(Visit visit, Diagnoses found) {
        Heard heard = new Heard(found);
        unknown(heard);
        switches(heard);
        ofOtherStores(heard);
        triggers(heard);
        recovery(heard);
        secrets(heard);
        if (heard.nothing) {
            found.ok("The properties of Checkpoint exist and do not contradict each other.", null);
        }
    }

    /** Notices whether anything was found. */
    private static final class Heard {

        private final Diagnoses found;

        private boolean nothing = true;

        Heard(Diagnoses found) {
            this.found = found;
        }

        void add(Severity severity, String what, String where, String next) {
            nothing = false;
            found.add(severity, what, where, next);
        }
    }

    private void unknown(Heard heard) {
        boolean fatal = settings.get("checkpoint.unknown-properties", FindingsReporter.class, FindingsReporter.FAIL)
                == FindingsReporter.FAIL;
        for (UnknownProperty unknown : UnknownProperties.find(environment, ofOthers)) {
            heard.add(
                    fatal ? Severity.PROBLEM : Severity.WARNING,
                    unknown + (fatal ? " The application does not start." : " It has no effect."),
                    unknown.origin() == null ? unknown.name() : unknown.name() + " (" + unknown.origin() + ")",
                    "Correct its name or remove it; if a bean of your own binds it, it is fine.");
        }
        for (String misspelt : UnknownProperties.misspeltVariables(environment)) {
            heard.add(Severity.WARNING, misspelt, "environment", "Correct the name of the variable or remove it.");
        }
    }

    private void switches(Heard heard) {
        if (!settings.get("checkpoint.enabled", Boolean.class, true)) {
            heard.add(
                    Severity.WARNING,
                    "Checkpoint is disabled: annotated methods are plain calls, and nothing is kept or resumed.",
                    settings.where("checkpoint.enabled"),
                    "Set checkpoint.enabled=true.");
        }
        for (String name : List.of("checkpoint.validation", "checkpoint.unknown-properties")) {
            if (settings.get(name, FindingsReporter.class, FindingsReporter.FAIL) == FindingsReporter.OFF) {
                heard.add(
                        Severity.NOTE,
                        "Mistakes are not reported at start-up.",
                        settings.where(name),
                        "Set " + name + "=warn to see them.");
            }
        }
    }

    private void ofOtherStores(Heard heard) {
        StoreType store = store();
        List<String> without =
                switch (store) {
                    case FILE -> List.of("checkpoint.jdbc");
                    case JDBC -> List.of("checkpoint.file", "checkpoint.format");
                    case MEMORY -> List.of("checkpoint.jdbc", "checkpoint.file", "checkpoint.format");
                };
        for (String name : without) {
            if (settings.isSet(name)) {
                heard.add(
                        Severity.NOTE,
                        name + " has no effect with checkpoint.store=" + word(store) + ".",
                        settings.where(name),
                        "Remove it, or set checkpoint.store.");
            }
        }
    }

    private StoreType store() {
        return settings.get("checkpoint.store", StoreType.class, StoreType.FILE);
    }

    private static String word(Enum<?> constant) {
        return Texts.word(constant);
    }

    private void triggers(Heard heard) {
        SaveTrigger[] written = settings.get(
                "checkpoint.triggers", SaveTrigger[].class, new SaveTrigger[] {SaveTrigger.STAGE_COMPLETED});
        Set<SaveTrigger> triggers = EnumSet.noneOf(SaveTrigger.class);
        triggers.addAll(List.of(written));
        if (triggers.equals(EnumSet.of(SaveTrigger.MANUAL))) {
            heard.add(
                    Severity.WARNING,
                    "Completed stages are kept in memory until a run ends, fails or is asked: a crash loses them.",
                    settings.where("checkpoint.triggers"),
                    "Add stage-completed or time-based to checkpoint.triggers.");
        }
        if (triggers.contains(SaveTrigger.STAGE_COMPLETED) && triggers.size() > 1) {
            heard.add(
                    Severity.NOTE,
                    "With stage-completed, no other trigger has anything left to save.",
                    settings.where("checkpoint.triggers"),
                    "Remove stage-completed, or the others.");
        }
        if (settings.isSet("checkpoint.interval") && !triggers.contains(SaveTrigger.TIME_BASED)) {
            heard.add(
                    Severity.NOTE,
                    "checkpoint.interval has no effect without the trigger time-based.",
                    settings.where("checkpoint.interval"),
                    "Add time-based to checkpoint.triggers, or remove it.");
        }
    }

    private void recovery(Heard heard) {
        if (!settings.get("checkpoint.recovery.enabled", Boolean.class, true)) {
            heard.add(
                    Severity.NOTE,
                    "Interrupted and answered runs are not continued automatically.",
                    settings.where("checkpoint.recovery.enabled"),
                    "Continue them yourself (resume RUN), or set checkpoint.recovery.enabled=true.");
        }
        boolean leases = store() == StoreType.JDBC;
        if (settings.isSet("checkpoint.recovery.lease") && !leases) {
            heard.add(
                    Severity.NOTE,
                    "checkpoint.recovery.lease has no effect: this store knows when a process ends.",
                    settings.where("checkpoint.recovery.lease"),
                    "Remove it.");
        }
        Duration lease = settings.get("checkpoint.recovery.lease", Duration.class, Duration.ofSeconds(30));
        if (leases && lease.compareTo(SHORT_LEASE) < 0) {
            heard.add(
                    Severity.WARNING,
                    "The lease is so short that a pause of the process or of the database lets another instance take its"
                            + " runs over.",
                    settings.where("checkpoint.recovery.lease"),
                    "Set checkpoint.recovery.lease to 30s, or at least " + SHORT_LEASE.toSeconds() + "s.");
        }
    }

    private void secrets(Heard heard) {
        String[] notKeys = settings.get("checkpoint.redaction.not-keys", String[].class, new String[0]);
        if (notKeys.length > 0) {
            heard.add(
                    Severity.NOTE,
                    "Values with these names are kept and shown as they are: " + String.join(", ", notKeys) + ".",
                    settings.where("checkpoint.redaction.not-keys"),
                    "Make sure that none of them is a secret.");
        }
        String keyset =
                settings.get("checkpoint.encryption.keyset", String.class, "").strip();
        boolean location = keyset.startsWith("file:") || keyset.startsWith("classpath:");
        boolean inFile = settings.origin("checkpoint.encryption.keyset")
                .filter(TextResourceOrigin.class::isInstance)
                .isPresent();
        if (!keyset.isEmpty() && !location && inFile) {
            heard.add(
                    Severity.WARNING,
                    "The key that encrypts sensitive values is written in a configuration file.",
                    settings.where("checkpoint.encryption.keyset"),
                    "Move it to a file that only the application can read, and set"
                            + " checkpoint.encryption.keyset=file:/run/secrets/keyset.json.");
        }
    }
}
