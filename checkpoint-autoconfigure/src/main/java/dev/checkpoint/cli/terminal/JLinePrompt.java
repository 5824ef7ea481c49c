package dev.checkpoint.cli.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A prompt with the line editor of JLine. The history is our own file, since JLine would keep each line that was read. */
final class JLinePrompt implements Prompt {

    private final Terminal terminal;

    private final LineReader reader;

    private final @Nullable HistoryFile history;

    private JLinePrompt(Terminal terminal, Completer completer, @Nullable HistoryFile history) {
        this.terminal = terminal;
        this.history = history;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("checkpoints")
                .parser(new DefaultParser().escapeChars(null))
                .completer((line, parsed, candidates) -> candidates.addAll(candidates(completer, parsed)))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.DISABLE_HIGHLIGHTER, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .build();
        if (history != null) {
            history.lines().forEach(this::offer);
        }
    }

    static @Nullable Prompt open(Completer completer, @Nullable Path history) {
        Terminal terminal = JLineTerminals.open();
        return terminal == null
                ? null
                : new JLinePrompt(terminal, completer, history == null ? null : new HistoryFile(history));
    }

    private static List<Candidate> candidates(Completer completer, ParsedLine line) {
        List<String> words = line.words().subList(0, line.wordIndex());
        List<String> all = new ArrayList<>(words);
        all.add(line.word().substring(0, Math.min(line.wordCursor(), line.word().length())));
        return completer.complete(all, line.wordIndex()).stream()
                .map(Candidate::new)
                .toList();
    }

    @Override
    public @Nullable String line(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException dropped) {
            return "";
        } catch (EndOfFileException end) {
            return null;
        }
    }

    @Override
    public String ask(String question) {
        String answer = line(question);
        return answer == null ? "" : answer;
    }

    /** The reader itself adds nothing: it would add answers to questions, too. */
    private void offer(String line) {
        reader.setVariable(LineReader.DISABLE_HISTORY, false);
        reader.getHistory().add(line);
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
    }

    @Override
    public void keep(String line) {
        offer(line);
        if (history != null) {
            history.add(line);
        }
    }

    @Override
    public void close() {
        JLineTerminals.close();
    }
}
