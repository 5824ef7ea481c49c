package dev.checkpoint.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * The alternate screen of a terminal, without cursor, echo and wrapping. What was changed is changed back once: on close, or in a
 * shutdown hook if the process is ended by a signal.
 */
final class JLineScreen implements Screen {

    private static final String ENTER = "\033[?1049h\033[?25l\033[?7l";

    private static final String LEAVE = "\033[0m\033[?7h\033[?25h\033[?1049l";

    private final Terminal terminal;

    private final boolean coloured;

    private final Attributes before;

    private final BindingReader reader;

    private final KeyMap<Key> keys;

    private final SignalHandler interrupt;

    private final SignalHandler resize;

    private final AtomicBoolean interrupted = new AtomicBoolean();

    private final AtomicBoolean resized = new AtomicBoolean();

    private final AtomicBoolean closed = new AtomicBoolean();

    private final Thread atExit = new Thread(this::restore, "checkpoint-screen");

    private JLineScreen(Terminal terminal, boolean coloured) {
        this.terminal = terminal;
        this.coloured = coloured;
        this.reader = new BindingReader(terminal.reader());
        this.keys = keys(terminal);
        this.before = terminal.enterRawMode();
        this.interrupt = terminal.handle(Signal.INT, signal -> interrupted.set(true));
        this.resize = terminal.handle(Signal.WINCH, signal -> resized.set(true));
        Runtime.getRuntime().addShutdownHook(atExit);
        write(ENTER);
    }

    static @Nullable Screen open(boolean coloured) {
        Terminal terminal = JLineTerminals.open();
        return terminal == null ? null : new JLineScreen(terminal, coloured);
    }

    private static KeyMap<Key> keys(Terminal terminal) {
        KeyMap<Key> keys = new KeyMap<>();
        keys.setAmbiguousTimeout(50); // an escape alone, or the begin of an arrow
        keys.setNomatch(Key.OTHER);
        keys.setUnicode(Key.OTHER);
        keys.bind(Key.UP, "\033[A", "\033OA", "k");
        keys.bind(Key.DOWN, "\033[B", "\033OB", "j");
        bind(keys, Key.UP, KeyMap.key(terminal, Capability.key_up));
        bind(keys, Key.DOWN, KeyMap.key(terminal, Capability.key_down));
        keys.bind(Key.PAGE_UP, "\033[5~");
        keys.bind(Key.PAGE_DOWN, "\033[6~");
        keys.bind(Key.BACK, "\033", "\033[D", "\033OD", "\177", "\b");
        keys.bind(Key.ENTER, "\r", "\n");
        keys.bind(Key.PAUSE, "p", "P");
        keys.bind(Key.CANCEL, "c", "C");
        keys.bind(Key.RESUME, "r", "R");
        keys.bind(Key.YES, "y", "Y");
        keys.bind(Key.QUIT, "q", "Q");
        keys.bind(Key.INTERRUPT, "\003", "\004");
        return keys;
    }

    private static void bind(KeyMap<Key> keys, Key key, @Nullable String sequence) {
        if (sequence != null && !sequence.isEmpty()) {
            keys.bind(key, sequence);
        }
    }

    @Override
    public int width() {
        return measured(terminal::getColumns, 80);
    }

    @Override
    public int height() {
        return measured(terminal::getRows, 24);
    }

    /** While the process is being ended, JLine may have closed the terminal already. */
    private static int measured(IntSupplier size, int otherwise) {
        try {
            return size.getAsInt() > 0 ? size.getAsInt() : otherwise;
        } catch (IllegalStateException closed) {
            return otherwise;
        }
    }

    @Override
    public @Nullable Key key(Duration most) {
        if (interrupted.getAndSet(false)) {
            return Key.INTERRUPT;
        }
        if (resized.getAndSet(false)) {
            return Key.RESIZED;
        }
        try {
            int next = reader.peekCharacter(Math.max(1, most.toMillis()));
            if (next == NonBlockingReader.READ_EXPIRED) {
                return null;
            }
            Key key = next == NonBlockingReader.EOF ? Key.INTERRUPT : reader.readBinding(keys);
            return key == null ? Key.INTERRUPT : key;
        } catch (EndOfFileException | IOError | IllegalStateException gone) {
            return Key.INTERRUPT; // the terminal was closed
        }
    }

    @Override
    public void draw(List<Line> lines) {
        StringBuilder frame = new StringBuilder("\033[H");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String style = style(line.style());
            frame.append(i == 0 ? "" : "\r\n").append(style).append(line.text());
            frame.append(style.isEmpty() ? "" : "\033[0m");
            // behind a full line the cursor is still on its last column, which would be erased
            frame.append(new AttributedString(line.text()).columnLength() < width() ? "\033[K" : "");
        }
        write(frame.append(lines.size() < height() ? "\r\n\033[J" : "").toString());
    }

    private String style(Style style) {
        return switch (style) {
            case PLAIN -> "";
            case HEADING -> "\033[1m";
            case SELECTED -> "\033[7m";
            case FAINT -> "\033[2m";
            case BAD -> coloured ? "\033[31m" : "";
        };
    }

    /** Nothing is drawn on a terminal that was given back. */
    private synchronized void write(String text) {
        if (closed.get()) {
            return;
        }
        try {
            terminal.writer().write(text);
            terminal.writer().flush();
        } catch (IllegalStateException gone) {
            // closed by a shutdown hook of JLine
        }
    }

    /** Past the terminal, which JLine may have closed in a shutdown hook of its own; its attributes are then as they were. */
    private synchronized void restore() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            new FileOutputStream(FileDescriptor.out).write(LEAVE.getBytes(StandardCharsets.US_ASCII));
            terminal.setAttributes(before);
        } catch (IllegalStateException | IOException gone) {
            // closed already, or the window is gone
        }
    }

    @Override
    public void close() {
        if (closed.get()) {
            return;
        }
        restore();
        terminal.handle(Signal.INT, interrupt);
        terminal.handle(Signal.WINCH, resize);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // the process is ending; there is nothing left to restore
        }
        JLineTerminals.close();
    }
}
