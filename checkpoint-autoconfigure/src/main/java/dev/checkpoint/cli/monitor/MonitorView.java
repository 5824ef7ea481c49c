package dev.checkpoint.cli.monitor;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is on the screen: what was seen, and what the person did.
 *
 * @param seen what was seen
 * @param selected id of the run that keys act on; null if there is none
 * @param open whether that run is shown on its own
 * @param scrolled by how many lines its stages are scrolled up from the last one
 * @param message what was asked or answered last; null to show the keys
 * @param zone the zone in which times are shown
 */
record MonitorView(
        Seen seen, @Nullable String selected, boolean open, int scrolled, @Nullable String message, ZoneId zone) {

    MonitorView with(Seen now) {
        return new MonitorView(now, selected, open, scrolled, message, zone);
    }

    MonitorView select(@Nullable String run) {
        return new MonitorView(seen, run, open, 0, message, zone);
    }

    MonitorView open(boolean alone) {
        return new MonitorView(seen, selected, alone, 0, null, zone);
    }

    MonitorView scroll(int lines) {
        return new MonitorView(seen, selected, open, Math.max(0, lines), message, zone);
    }

    MonitorView say(@Nullable String words) {
        return new MonitorView(seen, selected, open, scrolled, words, zone);
    }
}
