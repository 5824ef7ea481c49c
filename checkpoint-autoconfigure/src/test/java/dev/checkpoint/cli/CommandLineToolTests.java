package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.model.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each verb prints, and its exit code. */
class CommandLineToolTests {

    private static void application(Consumer<ConfigurableApplicationContext> test) {
        Applications.inMemory()
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    Orders orders = context.getBean(Orders.class);
                    orders.order("order-41", 10);
                    assertThatThrownBy(() -> orders.order("order-42", 1000)).hasMessageContaining("Card declined");
                    test.accept(context);
                });
    }

    private static Terminal terminal(ConfigurableApplicationContext context, String... answers) {
        return new Terminal(context, answers.length == 0 ? null : List.of(answers));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void listsRuns() {
        application(context -> {
            Terminal terminal = terminal(context);

            assertThat(terminal.run("list")).isZero();
            assertThat(terminal.out().lines())
                    .hasSize(3)
                    .satisfies(
                            line -> assertThat(line).startsWith("STATUS     RUN       PIPELINE  STARTED"), atIndex(0))
                    .satisfies(
                            line -> assertThat(line)
                                    .startsWith("FAILED     order-42  orders")
                                    .endsWith("pay: IllegalStateException: Card declined: 1000"),
                            atIndex(1));
            assertThat(terminal.run("list", "-o", "ids")).isZero();
            assertThat(terminal.out()).isEqualTo("order-42\norder-41\n");
            assertThat(terminal.run("list", "-n", "1", "-o", "ids")).isZero();
            assertThat(terminal.out()).isEqualTo("order-42\n");
            assertThat(terminal.err()).isEqualTo("1 of 2 runs. Use -n or --all.\n");
            assertThat(terminal.run("list", "-n", "1", "--error", "card", "-o", "ids"))
                    .isZero();
            assertThat(terminal.err()).isEmpty();
            assertThat(terminal.run("list", "-o", "md")).isZero();
            assertThat(terminal.out()).startsWith("| STATUS | RUN |").contains("| --- |");
        });
    }

    @Test
    void listsRunsForPrograms() {
        application(context -> {
            Terminal terminal = terminal(context);

            assertThat(terminal.run("list", "-o", "json", "--status", "failed")).isZero();
            JsonNode list = json(terminal.out());
            assertThat(list.get("schema").asInt()).isEqualTo(1);
            assertThat(list.get("runs")).hasSize(1);
            assertThat(list.get("runs").get(0).get("runId").asString()).isEqualTo("order-42");
            assertThat(list.get("runs").get(0).get("status").asString()).isEqualTo("FAILED");
            assertThat(terminal.err()).isEmpty();
            assertThat(terminal.run("list", "-o", "jsonl")).isZero();
            assertThat(terminal.out()
                            .lines()
                            .map(line -> json(line).get("pipeline").asString()))
                    .containsExactly("orders", "orders");
            assertThat(terminal.run("show", "order-42", "-o", "json")).isZero();
            JsonNode run = json(terminal.out()).get("run");
            assertThat(run.get("stages").get(0).get("stage").asString()).isEqualTo("price");
            assertThat(run.get("arguments").get("amount").asInt()).isEqualTo(1000);
            assertThat(terminal.run("show", "order-42", "-o", "yaml")).isZero();
            assertThat(terminal.out()).startsWith("schema: 1\nrun:\n");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--error declined",
                "--status FAILED",
                "--pipeline orders --since 1h --error DECLINED",
                "--param amount=1000"
            })
    void selectsRuns(String filters) {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run(("list -o ids " + filters).split(" "))).isZero();
            assertThat(terminal.out()).isEqualTo("order-42\n");
        });
    }

    @Test
    void findsTheRunThatIsMeant() {
        application(context -> {
            Terminal terminal = terminal(context);

            for (String meant : List.of("order-42", "last", "last-failed")) {
                assertThat(terminal.run("show", meant)).isZero();
                assertThat(terminal.out())
                        .startsWith("run      order-42 of orders\nstatus   FAILED\n")
                        .contains("error    pay: IllegalStateException: Card declined: 1000\n")
                        .contains("@1", "price", "completed")
                        .contains("@2", "pay", "failed");
            }
            assertThat(terminal.run("show", "order")).isEqualTo(2);
            assertThat(terminal.err()).contains("Several runs begin with 'order': order-42, order-41.");
            assertThat(terminal.run("show", "ord")).isEqualTo(3);
            assertThat(terminal.err()).contains("at least 4 characters");
            assertThat(terminal.run("show", "nothing")).isEqualTo(3);
            assertThat(terminal.run("show", "nothing", "-o", "json")).isEqualTo(3);
            assertThat(json(terminal.err()).get("error").get("type").asString()).isEqualTo("RunNotFoundException");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lst",
                "show",
                "list -o xml",
                "list -n 0",
                "list --since yesterday",
                "timeline last -o gif",
                "compare",
                "compare last -o ids",
                "compare order-41 order-42 order-43",
                "list --status BROKEN",
                "list --min-duration 5m --max-duration 1m",
                "list --since 1h --until 2h",
                "list --sort price",
                "list --param amount",
                "list --param =5",
                "list --meta env",
                "list --stage-status failed",
                "list --stage pay --stage-status broken",
                "list --started-since yesterday",
                "statistics --sort cost:sideways",
                "cancel last --interrupt --compensate --yes",
                "fork last"
            })
    void saysWhatItDoesNotUnderstand(String arguments) {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                    .isEqualTo(2);
            assertThat(terminal.err()).isNotBlank();
            assertThat(terminal.out()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "mermaid", "svg", "html", "trace", "flowchart", "json", "yaml"})
    void showsATimeline(String format) {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("timeline", "last", "-o", format)).isZero();
            assertThat(terminal.out()).contains("order-42", "price", "pay");
        });
    }

    @Test
    void comparesRuns() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("compare", "order-41", "last")).isZero();
            assertThat(terminal.out())
                    .startsWith("order-42 (FAILED) differs from order-41 (COMPLETED): 2 changed of 2 stages; it took ")
                    .contains("CHANGE   STAGE  BEFORE", "/amount: 10 -> 1000")
                    .contains("Now, it fails: IllegalStateException: Card declined: 1000");
            assertThat(terminal.run("compare", "last")).isZero();
            assertThat(terminal.out()).contains("the last one of the pipeline that was started before it");
            assertThat(terminal.run("compare", "order-41", "order-41")).isZero();
            assertThat(terminal.out()).contains("does not differ");
            assertThat(terminal.run("compare", "order-41")).isEqualTo(3);
            assertThat(terminal.err()).contains("No run of pipeline 'orders' was started before 'order-41'");
            assertThat(terminal.run("compare", "order-41", "none")).isEqualTo(3);
        });
    }

    @Test
    void comparesRunsForPrograms() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("compare", "order-41", "order-42", "-o", "json"))
                    .isZero();
            JsonNode document = json(terminal.out());
            assertThat(document.get("schema").asInt()).isEqualTo(1);
            JsonNode comparison = document.get("comparison");
            assertThat(comparison.get("before").get("runId").asString()).isEqualTo("order-41");
            assertThat(comparison.get("same").asBoolean()).isFalse();
            assertThat(comparison.get("counts").get("changed").asInt()).isEqualTo(2);
            JsonNode pay = comparison.get("stages").get(1);
            assertThat(pay.get("stage").asString()).isEqualTo("pay");
            assertThat(pay.get("change").asString()).isEqualTo("CHANGED");
            assertThat(pay.get("input").get(0).get("pointer").asString()).isEqualTo("/amount");
            assertThat(pay.get("input").get(0).get("after").asInt()).isEqualTo(1000);
            assertThat(pay.get("after").get("status").asString()).isEqualTo("FAILED");
            assertThat(terminal.run("compare", "order-41", "order-42", "-o", "jsonl"))
                    .isZero();
            assertThat(terminal.out()).hasLineCount(1);
            assertThat(terminal.run("compare", "last", "-o", "yaml")).isZero();
            assertThat(terminal.out()).startsWith("schema: 1\ncomparison:\n");
            assertThat(terminal.run("compare", "last", "-o", "md")).isZero();
            assertThat(terminal.out()).startsWith("# Run order-42 compared with order-41\n\n");
            assertThat(terminal.run("compare", "last", "-o", "html")).isZero();
            assertThat(terminal.out()).startsWith("<!doctype html>").doesNotContain("<script");
            assertThat(terminal.run("compare", "none", "-o", "json")).isEqualTo(3);
            assertThat(json(terminal.err()).get("error").get("type").asString()).isEqualTo("RunNotFoundException");
        });
    }

    @Test
    void writesAReport() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("extract", "last")).isZero();
            assertThat(terminal.out())
                    .startsWith("# Run order-42 of orders: FAILED\n\n")
                    .contains("## What happened\n\n```text\norder-42 of orders: FAILED")
                    .contains("## Error\n\n```text\njava.lang.IllegalStateException: Card declined:\n1000\n    at ")
                    .contains("| @1 | price | 1 | completed |", "| @2 | pay | 1 | failed |")
                    .contains("### pay\n\n- Input amount: `1000`\n");
            assertThat(terminal.run("extract", "last", "-o", "json")).isZero();
            assertThat(json(terminal.out())
                            .get("run")
                            .get("error")
                            .get("message")
                            .asString())
                    .isEqualTo("Card declined:\n1000");
            assertThat(terminal.run("extract", "last", "-o", "table")).isEqualTo(2);
        });
    }

    /** The run order-41 completed, order-42 of 1000 failed in its stage pay. */
    @Test
    void selectsRunsByAllThatIsRecorded() {
        application(context -> {
            Terminal terminal = terminal(context);
            for (String failed : List.of(
                    "--stage pay --stage-status failed",
                    "--error-class RuntimeException",
                    "--error CARD",
                    "--param amount>=1000",
                    "--param amount!=10 --param amount~00",
                    "--param amount>9e2",
                    "--status failed --started-since 2h",
                    "--sort ended -n 1")) {
                assertThat(terminal.run(("list -o ids " + failed).split(" ")))
                        .as(failed)
                        .isZero();
                assertThat(terminal.out()).as(failed).isEqualTo("order-42\n");
            }
            for (String completed : List.of(
                    "--stage pay --stage-status completed",
                    "--status completed --max-duration 1h",
                    "--param amount<1000",
                    "--sort started:asc -n 1")) {
                assertThat(terminal.run(("list -o ids " + completed).split(" ")))
                        .as(completed)
                        .isZero();
                assertThat(terminal.out()).as(completed).isEqualTo("order-41\n");
            }
            for (String none : List.of(
                    "--min-duration 9h",
                    "--model gpt",
                    "--meta env=prod",
                    "--version 7",
                    "--instance elsewhere",
                    "--error-class IOException",
                    "--started-until 2h",
                    "--problems")) {
                assertThat(terminal.run(("list -o ids " + none).split(" ")))
                        .as(none)
                        .isZero();
                assertThat(terminal.out()).as(none).isEmpty();
            }
        });
    }

    @Test
    void saysWhatIsAllowed() {
        application(context -> {
            Terminal terminal = terminal(context);
            terminal.run("list", "--sort", "price");
            assertThat(terminal.err()).contains("'price'", "updated, started, ended, took, cost");
            terminal.run("list", "--param", "amount");
            assertThat(terminal.err()).contains("--param 'amount'", "NAME=VALUE", "!= < <= > >= ~");
            terminal.run("list", "--stage-status", "broken", "--stage", "pay");
            assertThat(terminal.err()).contains("COMPLETED", "FAILED");
        });
    }

    @Test
    void countsRuns() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("statistics")).isZero();
            assertThat(terminal.out())
                    .contains("runs completed", "runs failed", "checkpoints stage-completed")
                    .contains("of the runs that ended, failed  50 %")
                    .containsPattern("pay +2 +1 \\(50 %\\) +0 \\(0 %\\)");
            assertThat(terminal.run("statistics", "--status", "completed")).isZero();
            assertThat(terminal.out()).containsPattern("pay +1 +0 \\(0 %\\)").doesNotContain("runs failed");
            assertThat(terminal.run("statistics", "-o", "json")).isZero();
            assertThat(json(terminal.out())
                            .get("statistics")
                            .get("runs")
                            .get("FAILED")
                            .asInt())
                    .isEqualTo(1);
        });
    }

    @Test
    void asksBeforeItChangesSomething() {
        application(context -> {
            assertThat(terminal(context).run("delete", "order-41")).isEqualTo(2);
            Terminal no = terminal(context, "n");
            assertThat(no.run("delete", "order-41")).isZero();
            assertThat(no.err()).contains("order-41", "Delete? [y/N]", "Nothing was changed.");
            assertThat(status(context, "order-41")).isEqualTo(RunStatus.COMPLETED);
            Terminal yes = terminal(context, "y");
            assertThat(yes.run("delete", "order-41")).isZero();
            assertThat(status(context, "order-41")).isNull();
            assertThat(terminal(context).run("delete", "order-42", "--yes")).isZero();
            assertThat(terminal(context).run("list")).isZero();
        });
    }

    @Test
    void resumesAndForks() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("resume", "order-42")).isEqualTo(1);
            assertThat(terminal.err()).isEqualTo("Run order-42 failed: IllegalStateException: Card declined: 1000\n");
            context.getBean(Orders.Stages.class).allow(5000);
            assertThat(terminal.run(
                            "fork", "order-42", "--before-last-failure", "--as", "order-43", "--set", "amount=1001"))
                    .isZero();
            assertThat(terminal.out()).isEqualTo("order-43\n");
            assertThat(terminal.run("checkpoint", "order-43", "tried", "--meta", "why=card"))
                    .isZero();
            assertThat(terminal.out()).startsWith("order-43@");
            assertThat(terminal.run("resume", "order-42")).isZero();
            assertThat(terminal.err()).contains("COMPLETED");
            assertThat(status(context, "order-42")).isEqualTo(RunStatus.COMPLETED);
            assertThat(terminal.run("cancel", "order-43", "--yes", "--reason", "no need"))
                    .isZero();
            assertThat(status(context, "order-43")).isEqualTo(RunStatus.CANCELLED);
            assertThat(terminal.run("resume", "order-43")).isEqualTo(1);
            assertThat(terminal.run("prune", "--dry-run")).isZero();
        });
    }

    @Test
    void plansAndExplains() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("plan", "order-42")).isZero();
            assertThat(terminal.out())
                    .startsWith("Plan for run order-42 of orders: ")
                    .contains("SKIP price", "REDO pay");
            assertThat(terminal.run("plan", "order-42", "-o", "json")).isZero();
            assertThat(json(terminal.out()).get("plan").get("stages")).hasSize(2);
            assertThat(terminal.run("explain", "order-42", "pay")).isZero();
            assertThat(terminal.out()).startsWith("pay ").contains("failed");
            assertThat(terminal.run("explain", "order-42", "none")).isEqualTo(3);
            assertThat(terminal.err()).contains("has no entry of a stage 'none'");
            assertThat(terminal.run("explain", "order-42", "pay#7")).isEqualTo(3);
            assertThat(terminal.run("decide", "order-42", "none", "--abort")).isEqualTo(3);
            assertThat(terminal.run("decide", "order-42", "price", "--abort")).isEqualTo(1);
            assertThat(terminal.run("fork", "order-42", "--before", "none")).isEqualTo(3);
            assertThat(terminal.run("fork", "order-42", "--at", "2", "--result", "none=1"))
                    .isEqualTo(3);
            assertThat(terminal.run("accept", "order-42", "none", "--reason", "why"))
                    .isEqualTo(3);
            assertThat(terminal.run("accept", "order-42", "price")).isEqualTo(2);
            assertThat(terminal.run("accept", "order-42", "price", "--reason", "only a comment"))
                    .isEqualTo(1);
            assertThat(terminal.err()).contains("there is nothing to accept");
        });
    }

    @Test
    void movesRunsInArchives(@TempDir Path directory) {
        application(context -> {
            Terminal terminal = terminal(context);
            String file = directory.resolve("runs.zip").toString();
            assertThat(terminal.run("export", "order-42", "order-41", "-f", file))
                    .isZero();
            assertThat(terminal.out().lines()).containsExactlyInAnyOrder("order-41", "order-42");
            assertThat(terminal.run("export", "order-41", "-f", file)).isEqualTo(2);
            assertThat(terminal.run("import", file)).isEqualTo(4);
            assertThat(terminal.run("delete", "order-41", "order-42", "--yes")).isZero();
            assertThat(terminal.run("import", file)).isZero();
            assertThat(status(context, "order-42")).isEqualTo(RunStatus.FAILED);
            assertThat(terminal.run("import", directory.resolve("none").toString()))
                    .isEqualTo(2);
            assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        });
    }

    /** As if the process had died in the stage. */
    @ParameterizedTest
    @CsvSource({"--done \"by hand\", by hand", "--retry, charged"})
    void decidesAboutAStageThatMustNotBeRepeated(String decision, String result) {
        application(context -> {
            Terminal terminal = terminal(context);
            Orders orders = context.getBean(Orders.class);
            orders.charge("c-1");
            assertThat(terminal.run("fork", "c-1", "--at", "2", "--as", "c-2")).isZero();
            assertThat(terminal.run("resume", "c-2")).isEqualTo(1);
            assertThat(terminal.err()).contains("decide");
            assertThat(terminal.run("decide", "c-2", "charge")).isEqualTo(2);
            assertThat(terminal.run(("decide c-2 charge " + decision).split(" ", 5)))
                    .as(terminal.err())
                    .isZero();
            assertThat(orders.charge("c-2")).isEqualTo(result);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --output=json -n x",
                "show -o jsonl",
                "lst -ojson",
                "list -o json --since 99999999999999999999d",
                "list -o json --since 9999999999999d",
                "list -o json --min-duration 999999999999999999w",
                "fork last -o json",
                "resume last -o json"
            })
    void saysToProgramsWhatTheyWroteWrong(String arguments) {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run(arguments.split(" "))).isEqualTo(2);
            JsonNode error = json(terminal.err()).get("error");
            assertThat(error.get("type").asString()).isEqualTo("UsageException");
            assertThat(error.get("message").asString()).isNotBlank();
            assertThat(terminal.out()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "lst, There is no verb 'lst'. Did you mean list?, checkpoints",
                "lsit, There is no verb 'lsit'. Did you mean list?, checkpoints",
                "list --stauts failed, Unknown option: '--stauts'. Did you mean --status?, checkpoints list",
                "xyzzy, There is no verb 'xyzzy'., checkpoints",
                "list -x, Unknown option: '-x'., checkpoints list",
                "list --statsu failed, Unknown option: '--statsu'. Did you mean --status?, checkpoints list",
                "list --statsu=failed, Unknown option: '--statsu'. Did you mean --status?, checkpoints list",
                "show last other, Unexpected argument: 'other'., checkpoints show",
                "show, Missing required parameter: 'RUN', checkpoints show"
            })
    void saysToPeopleWhatTheyWroteWrong(String arguments, String message, String command) {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run(arguments.split(" "))).isEqualTo(2);
            assertThat(terminal.err().lines()).containsExactly(message, "See " + command + " --help.");
            assertThat(terminal.out()).isEmpty();
        });
    }

    @Test
    void showsTheVerbsIfNoneIsGiven() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run()).isEqualTo(2);
            assertThat(terminal.err()).startsWith("Which verb?").contains("Usage: ", "Lists runs");
        });
    }

    @Test
    void saysInOneLineWhatFails(@TempDir Path directory) {
        application(context -> {
            Terminal terminal = terminal(context);
            String file = directory.resolve("none").resolve("runs.zip").toString();
            assertThat(terminal.run("export", "last", "-f", file)).isEqualTo(1);
            assertThat(terminal.err()).startsWith("NoSuchFileException: ").hasLineCount(1);
            assertThat(terminal.run("timeline", "nothing", "-o", "json")).isEqualTo(3);
            assertThat(json(terminal.err()).get("error").get("type").asString()).isEqualTo("RunNotFoundException");
        });
    }

    @Test
    void readsRunsFromStandardInput() {
        application(context -> {
            Terminal terminal = terminal(context).in("order-41\n\n order-42 \norder-41\n");
            assertThat(terminal.run("delete", "-", "--yes")).isZero();
            assertThat(terminal.err()).isEqualTo("Deleted run order-41.\nDeleted run order-42.\n");
            assertThat(terminal.in("").run("delete", "-", "--yes")).isEqualTo(2);
            assertThat(terminal.err()).contains("No run is named on standard input.");
            assertThat(terminal.in("none-1\n").run("pause", "-", "--yes")).isEqualTo(3);
        });
    }

    @Test
    void printsACompletionScript() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("completion", "--name", "runs")).isZero();
            assertThat(terminal.out())
                    .contains("complete -F _complete_runs -o default runs", "last-failure", "--store");
            assertThat(terminal.run("completion", "--name", "runs; rm")).isEqualTo(2);
        });
    }

    @Test
    void listsAsManyAsAreWanted() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("list", "-o", "ids", "-n", String.valueOf(Integer.MAX_VALUE)))
                    .isZero();
            assertThat(terminal.out()).hasLineCount(2);
            assertThat(terminal.run("list", "-o", "ids", "--status", "failed,completed"))
                    .isZero();
            assertThat(terminal.out()).hasLineCount(2);
            assertThat(terminal.run("list", "--store", "elsewhere")).isEqualTo(2);
            assertThat(terminal.err()).contains("'elsewhere'");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "resume order-42, true",
        "decide order-42 pay --retry, true",
        "plan order-42, true",
        "approve order-42/pay#1 --value=3, true",
        "approve order-42/pay#1, false",
        "fork order-42 --at 1 --set amount=3, true",
        "fork order-42 --at 1 --result=price=3, true",
        "fork order-42 --at 1, false",
        "list, false",
        "'', false"
    })
    void needsTheApplicationOnlyWhereStagesHaveToBeKnown(String command, boolean needed) {
        assertThat(CommandLineTool.needsTheApplication(command.split(" "))).isEqualTo(needed);
    }

    @Test
    void answersQuestions() {
        application(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("approvals")).isZero();
            assertThat(terminal.err()).contains("Nothing waits for an answer.");
            assertThatThrownBy(() -> context.getBean(Orders.class).ship("s-1"))
                    .isInstanceOf(ApprovalPendingException.class);

            assertThat(terminal.run("approvals", "-o", "ids")).isZero();
            String id = terminal.out().strip();
            assertThat(terminal.run("approvals")).isZero();
            assertThat(terminal.out()).contains("OPEN", id, "Ship it?");
            assertThat(terminal.run("approve", id, "--by", "anna", "--comment", "fine"))
                    .isZero();
            assertThat(terminal.err())
                    .startsWith("Approved by anna: " + id + ". ")
                    .contains("resume s-1");
            assertThat(terminal.run("show", "s-1")).isZero();
            assertThat(terminal.out())
                    .contains("status   WAITING")
                    .contains(
                            "answer   approved; the run goes on within checkpoint.approvals.check-interval (30 s) if an"
                                    + " instance looks, or with: resume s-1\n");
            assertThat(terminal.run("list", "--status", "waiting", "-o", "wide"))
                    .isZero();
            assertThat(terminal.out()).contains("WAITING", "approved; the run goes on within", "resume s-1\n");
            assertThat(terminal.run("reject", id, "--by", "ben")).isEqualTo(4);
            assertThat(terminal.run("approve", "s-1@3")).isEqualTo(2);
            assertThat(terminal.err()).contains("decide s-1 STAGE --retry");
            assertThat(terminal.run("approve", "s-1/none#1")).isEqualTo(3);
            assertThat(terminal.run("approve", "nope")).isEqualTo(3);
            assertThat(terminal.err()).contains("'nope'", "RUN/path#n, as 'checkpoints approvals' lists it");
            assertThat(context.getBean(Orders.class).ship("s-1")).isEqualTo("shipped");
        });
    }

    private static @Nullable RunStatus status(ConfigurableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).find(RunQuery.all()).stream()
                .filter(found -> found.runId().equals(run))
                .map(RunSummary::status)
                .findFirst()
                .orElse(null);
    }

    @Test
    void examinesTheInstallation() {
        application(context -> {
            Terminal terminal = terminal(context);

            assertThat(terminal.run("doctor")).isZero();
            assertThat(terminal.out())
                    .contains("OK       store          The store (memory) answers.\n")
                    .contains("WARNING  store          Runs are kept in memory")
                    .contains("                        at: checkpoint.store\n")
                    .contains("                        do: Set checkpoint.store=file");
            assertThat(terminal.err()).matches("0 problems, 1 warning, \\d notes\\.\\R");
            assertThat(terminal.run("doctor", "-o", "json")).isZero();
            JsonNode document = json(terminal.out());
            assertThat(document.get("schema").asInt()).isEqualTo(1);
            JsonNode finding = document.get("findings").get(0);
            assertThat(finding.get("severity").asString()).isEqualTo("NOTE");
            assertThat(finding.get("check").asString()).isEqualTo("configuration");
            assertThat(finding.get("where").asString()).startsWith("checkpoint.recovery.enabled");
            assertThat(finding.get("next").asString()).contains("resume RUN");
            assertThat(terminal.run("doctor", "-o", "md")).isZero();
            assertThat(terminal.out()).startsWith("| SEVERITY | CHECK | WHAT | WHERE | NEXT |");
        });
    }

    @Test
    void endsWithOneIfThereIsAProblem(@TempDir Path directory) throws IOException {
        Path broken = directory.resolve("orders/order-7.yaml");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "nonsense: [");
        Applications.withFiles(directory).run(context -> {
            Terminal terminal = terminal(context);
            assertThat(terminal.run("doctor")).isEqualTo(1);
            assertThat(terminal.out()).contains("PROBLEM  runs ", "order-7", "delete order-7");
            assertThat(terminal.err()).startsWith("1 problem, ");
        });
    }
}
