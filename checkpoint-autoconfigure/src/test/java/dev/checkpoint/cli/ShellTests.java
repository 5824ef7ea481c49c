package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalPendingException;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The shell without a terminal, and what it does with a line. */
class ShellTests {

    private static void application(BiConsumer<ApplicationContext, Terminal> test) {
        Applications.inMemory()
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    Orders orders = context.getBean(Orders.class);
                    assertThatThrownBy(() -> orders.order("order-42", 1000)).hasMessageContaining("Card declined");
                    test.accept(context, new Terminal(context, null));
                });
    }

    /** A mistake does not end it, an empty line and a comment are nothing, and the code is that of the last verb that failed. */
    @Test
    void readsVerbsLineByLine() {
        application((context, terminal) -> {
            assertThat(terminal.in("list -o ids\n\n# a comment\nshow nothing\ncheckpoints list -o ids\n")
                            .run("shell"))
                    .isEqualTo(3);
            assertThat(terminal.out()).isEqualTo("order-42\norder-42\n");
            assertThat(terminal.err()).contains("'nothing'").doesNotContain("checkpoints>");
            assertThat(terminal.in("show nothing\nlist --nonsense\nlist -o ids\nexit\nlist -o ids\n")
                            .run("shell"))
                    .isEqualTo(2);
            assertThat(terminal.out()).isEqualTo("order-42\n");
            assertThat(terminal.in("").run("shell")).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shell | already",
                "delete - --yes | cannot read runs",
                "list 'half | not closed",
                "delete order-42 | needs --yes",
                "list --store elsewhere | only be given where the command line starts"
            })
    void refusesWhatCannotBeThere(String line, String words) {
        application((context, terminal) -> {
            assertThat(terminal.in(line + "\nlist -o ids\n").run("shell")).isEqualTo(2);
            assertThat(terminal.err()).contains(words);
            assertThat(terminal.out()).isEqualTo("order-42\n");
        });
    }

    /** What an option was set to in one line is not what it is in the next. */
    @Test
    void forgetsTheOptionsOfTheLineBefore() {
        application((context, terminal) -> {
            terminal.in("list -o ids --pipeline none\nlist -o ids\n").run("shell");
            assertThat(terminal.out()).isEqualTo("order-42\n");
        });
    }

    @Test
    void refusesWithoutTheApplicationWhatNeedsIt() {
        application((context, terminal) -> {
            assertThat(terminal.in("resume order-42\nlist -o ids\n").run("shell", "--without-application"))
                    .isEqualTo(2);
            assertThat(terminal.err()).contains("'resume' needs the application");
            assertThat(terminal.out()).isEqualTo("order-42\n");
        });
    }

    @ParameterizedTest
    @CsvSource({"shell, true", "shell --without-application, false"})
    void startsTheApplicationUnlessItIsNotWanted(String command, boolean needed) {
        assertThat(CommandLineTool.needsTheApplication(command.split(" "))).isEqualTo(needed);
    }

    @Test
    void splitsWords() {
        assertThat(ShellWords.of("  fork a --set  x='{\"b c\": 1}' --as \"d'e\" '' C:\\dir"))
                .containsExactly("fork", "a", "--set", "x={\"b c\": 1}", "--as", "d'e", "", "C:\\dir");
        assertThat(ShellWords.of(" \t ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " list",
                "fork last --at 1 --set card=4111",
                "decide a b --done 1",
                "approve a --value={}",
                "list --param iban=DE1",
                "list --spring.datasource.password=x",
                "list --api-key=y",
                "list --store jdbc:postgresql://me:pw@host/db"
            })
    void keepsNoValuesAndSecrets(String line) {
        assertThat(ShellWords.isKept(line)).isFalse();
        assertThat(ShellWords.isKept("list --status failed --since 2h")).isTrue();
    }

    @Test
    void completesWhatIsKnownHere() {
        application((context, terminal) -> {
            Orders orders = context.getBean(Orders.class);
            assertThatThrownBy(() -> orders.ship("ship-1")).isInstanceOf(ApprovalPendingException.class);
            ShellCompleter completer = completer(context);
            assertThat(completer.complete(List.of("li"), 0)).containsExactly("list");
            assertThat(completer.complete(List.of("e"), 0)).contains("exit", "explain", "export");
            assertThat(completer.complete(List.of("help", "canc"), 1)).containsExactly("cancel");
            assertThat(completer.complete(List.of("list", "--pip"), 1)).containsExactly("--pipeline");
            assertThat(completer.complete(List.of("list", "--pipeline", ""), 2))
                    .containsExactlyInAnyOrder("orders", "shipments");
            assertThat(completer.complete(List.of("list", "--status", "FAI"), 2))
                    .containsExactly("FAILED");
            assertThat(completer.complete(List.of("list", "-o", "js"), 2)).containsExactly("json", "jsonl");
            assertThat(completer.complete(List.of("show", "-o", "json", "ord"), 3))
                    .containsExactly("order-42");
            assertThat(completer.complete(List.of("show", "la"), 1)).containsExactly("last", "last-failed");
            assertThat(completer.complete(List.of("explain", "order-42", "p"), 2))
                    .containsExactly("price", "pay");
            assertThat(completer.complete(List.of("approve", ""), 1)).containsExactly("ship-1/ship#1");
            assertThat(completer.complete(List.of("nonsense", ""), 1)).isEmpty();
            assertThat(completer.complete(List.of("explain", "no-such-run", ""), 2))
                    .isEmpty();
        });
    }

    private static ShellCompleter completer(ApplicationContext context) {
        CommandBeans beans = new Terminal(context, null).beans();
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Session session = new Session(
                beans, new BufferedReader(Reader.nullReader()), nowhere, nowhere, null, Ansi.OFF, Clock.systemUTC());
        CommandLine line = new CommandLine(new RootVerb()).setCaseInsensitiveEnumValuesAllowed(true);
        line.addSubcommand(new ListVerb(session))
                .addSubcommand(new ShowVerb(session))
                .addSubcommand(new ExplainVerb(session))
                .addSubcommand(new ExportVerb(session))
                .addSubcommand(new CancelVerb(session))
                .addSubcommand(new AnswerVerb.Approve(session));
        return new ShellCompleter(line.getCommandSpec(), session);
    }
}
