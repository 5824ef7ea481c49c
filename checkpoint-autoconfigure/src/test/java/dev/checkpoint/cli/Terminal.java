package dev.checkpoint.cli;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.RunReplay;
import dev.checkpoint.webhook.WebhookLedger;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Help.Ansi;

/** A terminal without a person, or with one whose answers are known. */
final class Terminal {

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private final Queue<String> answers;

    private final CommandBeans beans;

    private final CommandLineTool tool;

    private String in = "";

    Terminal(ApplicationContext context, @Nullable List<String> answers) {
        this.answers = new ArrayDeque<>(answers == null ? List.of() : answers);
        this.beans = new CommandBeans() {
            @Override
            public RunExplorer explorer() {
                return context.getBean(RunExplorer.class);
            }

            @Override
            public RunOperations operations() {
                return context.getBean(RunOperations.class);
            }

            @Override
            public GivenCalls calls() {
                return context.getBean(GivenCalls.class);
            }

            @Override
            public RunReplay replay() {
                return context.getBean(RunReplay.class);
            }

            @Override
            public RunArchive archive() {
                return context.getBean(RunArchive.class);
            }

            @Override
            public WebhookLedger webhooks() {
                return new WebhookLedger(context.getBean(CheckpointStore.class), Clock.systemUTC());
            }

            @Override
            public Doctor doctor() {
                return context.getBean(Doctor.class);
            }
        };
        this.tool = new CommandLineTool(
                "checkpoints",
                beans,
                new Input(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                answers == null ? null : this::answer,
                Ansi.OFF,
                Clock.systemUTC());
    }

    private String answer(String question) {
        err.write(question);
        return answers.remove();
    }

    /** What the next command reads from standard input. */
    Terminal in(String text) {
        in = text;
        return this;
    }

    private final class Input extends Reader {

        @Override
        public int read(char[] to, int offset, int length) {
            int read = Math.min(length, in.length());
            in.getChars(0, read, to, offset);
            in = in.substring(read);
            return read == 0 ? -1 : read;
        }

        @Override
        public void close() {}
    }

    /** What its verbs act on. */
    CommandBeans beans() {
        return beans;
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return tool.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
