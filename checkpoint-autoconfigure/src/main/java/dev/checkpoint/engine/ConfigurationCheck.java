package dev.checkpoint.engine;

import dev.checkpoint.error.RunConfigurationChangedException;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.explain.OnChange;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changed between the configuration a run last went on under and that of today, and what that means. */
final class ConfigurationCheck {

    private static final Logger log = LoggerFactory.getLogger(ConfigurationCheck.class);

    /** More than that is another application. */
    private static final int MOST_LINES = 20;

    private ConfigurationCheck() {}

    /**
     * Tells the differences, or refuses.
     *
     * @return what changed; empty as well if nothing is known of one of the two
     * @throws RunConfigurationChangedException if a change forbids to resume; nothing has been written
     */
    static ConfigurationChanges check(
            EngineServices services, RunSpec spec, RunId id, Journal journal, Map<String, String> configuration) {
        Map<String, String> before = journal.configuration();
        ConfigurationChanges changes = ConfigurationChanges.between(before, configuration);
        List<String> settings = changes.settings();
        if (!settings.isEmpty() && services.onConfigurationChange() == OnChange.FAIL) {
            throw new RunConfigurationChangedException(
                    "Run '" + id + "' of pipeline " + spec.pipeline()
                            + " is not resumed, because its configuration changed: "
                            + ConfigurationChanges.inWords(settings, " ")
                            + ". Nothing was written. Restore the configuration, or set"
                            + " checkpoint.snapshot.on-change=warn and resume it, or exclude what does not matter from"
                            + " checkpoint.snapshot.",
                    id.value(),
                    settings);
        }
        if (services.onConfigurationChange() != OnChange.IGNORE) {
            tell(spec, id, changes);
        }
        return changes;
    }

    private static void tell(RunSpec spec, RunId id, ConfigurationChanges changes) {
        List<String> settings = changes.settings();
        for (String change : settings.subList(0, Math.min(MOST_LINES, settings.size()))) {
            log.warn("{} run={} configuration changed: {}", spec.pipeline(), id, change);
        }
        if (settings.size() > MOST_LINES) {
            log.warn(
                    "{} run={} configuration changed: {} more differences are in its journal",
                    spec.pipeline(),
                    id,
                    settings.size() - MOST_LINES);
        }
        for (String change : changes.program()) {
            log.info("{} run={} is resumed with {}", spec.pipeline(), id, change);
        }
    }

    /** Whether the journal says already what the configuration is. */
    static boolean isKept(Journal journal, Map<String, String> configuration, ConfigurationChanges changes) {
        return configuration.isEmpty()
                || !journal.configuration().isEmpty() && changes.all().isEmpty();
    }
}
