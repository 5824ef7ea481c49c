package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunSummary;
import dev.checkpoint.cli.terminal.Screen.Line;
import dev.checkpoint.cli.terminal.Screen.Style;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lines of a view: at most as many as the screen has, and none wider. The same view gives the same lines. */
final class MonitorFrames {

    private static final String KEYS = "↑↓ select · Enter show · p pause · c cancel · r resume · q quit";

    private static final String KEYS_OF_RUN = "↑↓ scroll · Esc back · p pause · c cancel · r resume · q quit";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private MonitorFrames() {}

    static List<Line> frame(MonitorView view, int width, int height) {
        List<Line> lines = new ArrayList<>();
        lines.add(title(view, width));
        int body = Math.max(0, height - 3);
        Seen.Run run = view.seen().run();
        if (view.open() && run != null && run.details().runId().equals(view.selected())) {
            lines.addAll(RunLines.of(run, view.scrolled(), width, body));
        } else if (view.open()) {
            lines.add(new Line(TerminalColumns.cut("Reading run " + view.selected() + " …", width), Style.FAINT));
        } else {
            lines.addAll(ListLines.of(view, width, body));
        }
        while (lines.size() < height - 1) {
            lines.add(new Line("", Style.PLAIN));
        }
        lines.add(last(view, width));
        return List.copyOf(lines.subList(Math.max(0, lines.size() - height), lines.size()));
    }

    private static Line title(MonitorView view, int width) {
        Seen seen = view.seen();
        String name = view.open() && view.selected() != null ? "Run " + view.selected() : counts(seen);
        String time = time(seen.time(), view.zone());
        return new Line(
                TerminalColumns.cut(
                        TerminalColumns.fit(name, Math.max(0, width - time.length() - 1)) + " " + time, width),
                Style.HEADING);
    }

    private static String counts(Seen seen) {
        return "Checkpoints: " + ListLines.more(seen.underWay().size()) + " under way, "
                + ListLines.more(seen.problems().size()) + " with problems";
    }

    private static Line last(MonitorView view, int width) {
        String trouble = view.seen().trouble();
        if (trouble != null) {
            return new Line(TerminalColumns.cut("The store cannot be read: " + trouble, width), Style.BAD);
        }
        String message = view.message();
        return message != null
                ? new Line(TerminalColumns.cut(message, width), Style.HEADING)
                : new Line(TerminalColumns.cut(view.open() ? KEYS_OF_RUN : KEYS, width), Style.FAINT);
    }

    static String time(@Nullable Instant time, ZoneId zone) {
        return time == null ? "" : CLOCK.format(time.atZone(zone));
    }

    static Style style(RunSummary run) {
        return switch (run.status()) {
            case FAILED, INTERRUPTED -> Style.BAD;
            default -> Style.PLAIN;
        };
    }
}
