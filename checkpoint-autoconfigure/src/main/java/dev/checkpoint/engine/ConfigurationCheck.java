package dev.checkpoint.engine;

import dev.checkpoint.error.RunConfigurationChangedException;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.explain.OnChange;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Journals;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changed between the configuration a run last went on under and that of today, and what that means. */
final class ConfigurationCheck {

    private static final Logger log = LoggerFactory.getLogger(ConfigurationCheck.class);

    private ConfigurationCheck() {}

    /**
     * Tells the differences, or refuses.
     *
     * @return what changed; empty as well if nothing is known of one of the two
     * @throws RunConfigurationChangedException if a change forbids to resume; nothing has been written
     */
    static ConfigurationChanges check(
            EngineServices services, RunSpec spec, RunId id, Journal journal, Map<String, String> configuration) {
        Map<String, String> before = Journals.configuration(journal);
        ConfigurationChanges changes = ConfigurationChanges.between(before, configuration);
        List<String> settings = changes.settings();
        if (!settings.isEmpty() && services.onConfigurationChange() == OnChange.FAIL) {
            throw new RunConfigurationChangedException(
                    "Run '" + id + "' of pipeline " + spec.pipeline()
                            + " is not resumed, because its configuration changed: " + String.join("; ", settings)
                            + ". Nothing was written. Restore the configuration, or set"
                            + " checkpoint.snapshot.on-change=warn and resume it, or exclude what does not matter from"
                            + " checkpoint.snapshot.",
                    id.value(),
                    settings);
        }
        if (services.onConfigurationChange() != OnChange.IGNORE) {
            for (String change : changes.all()) {
                if (settings.contains(change)) {
                    log.warn("{} run={} configuration changed: {}", spec.pipeline(), id, change);
                } else {
                    log.info("{} run={} is resumed with {}", spec.pipeline(), id, change);
                }
            }
        }
        return changes;
    }

    /** Whether the journal says already what the configuration is. */
    static boolean isKept(Journal journal, Map<String, String> configuration, ConfigurationChanges changes) {
        return configuration.isEmpty()
                || !Journals.configuration(journal).isEmpty() && changes.all().isEmpty();
    }
}
