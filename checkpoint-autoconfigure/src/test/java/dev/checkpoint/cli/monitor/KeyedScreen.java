package dev.checkpoint.cli.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.cli.terminal.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A screen in memory, whose keys a test presses. */
final class KeyedScreen implements Screen {

    private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();

    private final List<List<Line>> frames = new ArrayList<>();

    volatile int width = 80;

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return 20;
    }

    @Override
    public @Nullable Key key(Duration most) {
        try {
            return keys.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            return Key.INTERRUPT;
        }
    }

    @Override
    public synchronized void draw(List<Line> lines) {
        frames.add(lines);
    }

    @Override
    public void close() {}

    void press(Key... pressed) {
        keys.addAll(List.of(pressed));
    }

    synchronized int drawn() {
        return frames.size();
    }

    synchronized String shown() {
        return frames.isEmpty()
                ? ""
                : frames.get(frames.size() - 1).stream()
                        .map(line -> (line.style() == Style.SELECTED ? "> " : "  ") + line.text())
                        .collect(Collectors.joining("\n"));
    }

    void awaitShown(String text) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shown()).contains(text));
    }
}
