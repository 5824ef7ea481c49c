package dev.checkpoint.cli.monitor;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunSummary;
import dev.checkpoint.cli.terminal.Screen;
import dev.checkpoint.cli.terminal.Screen.Key;
import dev.checkpoint.cli.terminal.Screen.Line;
import dev.checkpoint.error.CheckpointException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The live view: reacts to keys, and draws when something has changed. Used once, by one thread. */
public final class Monitor {

    private static final Duration WAIT = Duration.ofMillis(100);

    private static final int PAGE = 10;

    private final Looking looking;

    private final Supplier<RunOperations> operations;

    private final String command;

    private MonitorView view;

    private @Nullable Request request;

    private record Request(Key key, String run) {}

    /**
     * A view of the runs of a store.
     *
     * @param operations acts on runs, when the person asks for it
     * @param command the word before the verbs, for what the person can do
     */
    public Monitor(RunExplorer explorer, Supplier<RunOperations> operations, String command, Clock clock, ZoneId zone) {
        this.looking = new Looking(new MonitorReader(explorer, clock), clock);
        this.operations = operations;
        this.command = command;
        this.view = new MonitorView(looking.seen(), null, false, 0, "Reading …", zone);
    }

    /**
     * Shows the view until the person leaves it.
     *
     * @return false if the person interrupted it
     */
    public boolean show(Screen screen) {
        looking.start();
        try {
            Key key = null;
            List<Line> shown = List.of();
            while (key != Key.QUIT && key != Key.INTERRUPT) {
                refresh();
                List<Line> frame = MonitorFrames.frame(view, screen.width(), screen.height());
                if (key == Key.RESIZED || !frame.equals(shown)) {
                    screen.draw(frame);
                    shown = frame;
                }
                key = screen.key(WAIT);
                if (key != null) {
                    press(key);
                }
            }
            return key == Key.QUIT;
        } finally {
            looking.stop();
        }
    }

    /** The selection stays with its run, wherever that moves; if the run is gone, the first one is selected. */
    private void refresh() {
        Seen seen = looking.seen();
        if (seen == view.seen()) {
            return;
        }
        boolean first = view.selected() == null;
        view = view.with(seen).say(first ? null : view.message());
        boolean there = seen.runs().stream().anyMatch(run -> run.runId().equals(view.selected()));
        if (!there && !view.open()) {
            view = view.select(seen.runs().isEmpty() ? null : seen.runs().get(0).runId());
        }
    }

    private void press(Key key) {
        Request asked = request;
        request = null;
        if (asked != null) {
            view = view.say(key == Key.YES ? act(asked) : "Nothing was changed.");
            looking.now();
            return;
        }
        switch (key) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-PAGE);
            case PAGE_DOWN -> move(PAGE);
            case ENTER -> open(view.selected() != null);
            case BACK -> open(false);
            case PAUSE -> ask(key, "Pause");
            case CANCEL -> ask(key, "Cancel");
            case RESUME ->
                view = view.say(
                        view.selected() == null
                                ? "No run is selected."
                                : "To continue it: " + command + " resume " + view.selected());
            default -> {
                // nothing to do for other keys
            }
        }
    }

    private void open(boolean alone) {
        view = view.open(alone);
        looking.open(alone ? view.selected() : null);
    }

    private void move(int by) {
        if (view.open()) {
            int bars = view.seen().run() == null
                    ? 0
                    : view.seen().run().timeline().bars().size();
            view = view.scroll(Math.min(bars, view.scrolled() - by));
            return;
        }
        List<String> runs = view.seen().runs().stream().map(RunSummary::runId).toList();
        if (!runs.isEmpty()) {
            int to = Math.max(0, Math.min(runs.size() - 1, runs.indexOf(view.selected()) + by));
            view = view.select(runs.get(to)).say(null);
        }
    }

    private void ask(Key key, String verb) {
        if (view.selected() == null) {
            view = view.say("No run is selected.");
        } else {
            request = new Request(key, view.selected());
            view = view.say(verb + " run " + view.selected() + "? [y/N]");
        }
    }

    private String act(Request asked) {
        try {
            if (asked.key() == Key.PAUSE) {
                operations.get().pause(asked.run(), "asked in the monitor");
                return "Run " + asked.run() + " is paused, or will be at its next stage.";
            }
            operations.get().cancel(asked.run(), "asked in the monitor", CancelMode.GRACEFUL);
            return "Run " + asked.run() + " is cancelled, or will be at its next stage.";
        } catch (CheckpointException refused) {
            return refused.getMessage() == null ? refused.toString() : refused.getMessage();
        }
    }
}
