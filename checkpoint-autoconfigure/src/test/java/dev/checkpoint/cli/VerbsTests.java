package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.doctor.Doctor;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.telemetry.RunReplay;
import dev.checkpoint.webhook.WebhookLedger;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** A verb is made alone when it is named; the help has them all. */
class VerbsTests {

    private static final Session SESSION = new Session(
            new CommandBeans() {
                @Override
                public RunExplorer explorer() {
                    throw new AssertionError();
                }

                @Override
                public RunOperations operations() {
                    throw new AssertionError();
                }

                @Override
                public WebhookLedger webhooks() {
                    throw new AssertionError();
                }

                @Override
                public RunArchive archive() {
                    throw new AssertionError();
                }

                @Override
                public Doctor doctor() {
                    throw new AssertionError();
                }

                @Override
                public GivenCalls calls() {
                    throw new AssertionError();
                }

                @Override
                public RunReplay replay() {
                    throw new AssertionError();
                }
            },
            new BufferedReader(Reader.nullReader()),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            null,
            Ansi.OFF,
            Clock.systemUTC());

    @Test
    void eachIsFoundByTheNameOfItsCommand() {
        assertThat(Verbs.NAMES).doesNotHaveDuplicates().allSatisfy(name -> assertThat(Verbs.find(name, SESSION))
                .satisfies(verb -> assertThat(
                                verb.getClass().getAnnotation(Command.class).name())
                        .isEqualTo(name)));
        assertThat(Verbs.find("lst", SESSION)).isNull();
    }

    @Test
    void theHelpListsAll() {
        Applications.inMemory().run(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("--help")).isZero();
            assertThat(terminal.out().lines().map(line -> line.strip().split(" ")[0]))
                    .containsSubsequence(Verbs.NAMES);
            assertThat(terminal.run("lst")).isEqualTo(2);
            assertThat(terminal.err()).contains("list");
        });
    }
}
