package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.RunStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pipelines called from the command line, and values that people write there. */
class RunVerbTests {

    record Parcel(String to, Size size) {}

    enum Size {
        SMALL,
        LARGE
    }

    static class Parcels {

        private final Stages stages;

        Parcels(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed("packets")
        public List<String> send(List<Parcel> parcels, LocalDate day) {
            return parcels.stream().map(parcel -> stages.label(parcel, day)).toList();
        }

        @Checkpointed("hand-over")
        public String handOver(LocalDate day) {
            return stages.handOver(day);
        }

        @Checkpointed("silent")
        public void silent() {}
    }

    static class Stages {

        @Stage
        public String label(Parcel parcel, LocalDate day) {
            return parcel.size() + " to " + parcel.to() + " on " + day.getDayOfWeek();
        }

        @Stage
        @RequiresApproval("Hand it over?")
        public String handOver(LocalDate day) {
            return "handed over on " + day;
        }
    }

    private static void application(Consumer<ConfigurableApplicationContext> test) {
        Applications.inMemory()
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withBean(Parcels.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(test::accept);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void callsAPipelineAndPrintsItsResult() {
        application(context -> {
            Terminal terminal = new Terminal(context, null);
            String parcels = "parcels=[{\"to\": \"Ann\", \"size\": \"small\"}, {\"to\": \"Ben\", \"size\": \"LARGE\"}]";

            assertThat(terminal.run("run", "packets", "--arg", "day=2026-11-20", "--arg", parcels, "--id", "p-1"))
                    .as(terminal.err())
                    .isZero();
            assertThat(json(terminal.out()))
                    .isEqualTo(json("[\"SMALL to Ann on FRIDAY\", \"LARGE to Ben on FRIDAY\"]"));
            assertThat(terminal.err()).isEqualTo("Run p-1 started: COMPLETED. Executed 2 stages, skipped 0.\n");

            assertThat(terminal.run("run", "packets", "--arg", "day=2026-11-20", "--arg", parcels, "--id", "p-1"))
                    .isZero();
            assertThat(json(terminal.out())).hasSize(2);
            assertThat(terminal.err())
                    .isEqualTo("Run p-1 had completed with these arguments already. Nothing was executed.\n");

            String fewer = "parcels=[{\"to\": \"Ann\", \"size\": \"small\"}]";
            assertThat(terminal.run("run", "packets", "-a", "day=2026-11-20", "-a", fewer, "--id", "p-1", "-o", "json"))
                    .isZero();
            JsonNode document = json(terminal.out());
            assertThat(document.get("schema").asInt()).isEqualTo(1);
            JsonNode run = document.get("run");
            assertThat(run.get("runId").asString()).isEqualTo("p-1");
            assertThat(run.get("outcome").asString()).isEqualTo("RESUMED");
            assertThat(run.get("result").get(0).asString()).isEqualTo("SMALL to Ann on FRIDAY");
            assertThat(terminal.err()).isEqualTo("Run p-1 resumed: COMPLETED. Executed 0 stages, skipped 1.\n");
        });
    }

    @Test
    void makesAnIdWhereNoneIsGiven() {
        application(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("run", "silent", "-o", "ids")).isZero();
            assertThat(context.getBean(RunExplorer.class)
                            .get(terminal.out().strip())
                            .status())
                    .isEqualTo(RunStatus.COMPLETED);
            assertThat(terminal.run("run", "silent")).isZero();
            assertThat(terminal.out()).isEmpty();
            assertThat(terminal.run("run", "orders", "--arg", "id=order-7", "--arg", "amount=3", "--id", "order-7"))
                    .isZero();
            assertThat(terminal.run("run", "orders", "--arg", "id=order-7", "--arg", "amount=3", "--id", "mine"))
                    .isEqualTo(2);
            assertThat(terminal.err()).contains("here 'order-7'", "cannot be run 'mine'", "Nothing was started");
        });
    }

    @Test
    void saysHowToContinueAFailedRun() {
        application(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("run", "orders", "--arg", "id=order-8", "--arg", "amount=1000"))
                    .isEqualTo(1);
            assertThat(terminal.err())
                    .isEqualTo("Run order-8 failed: IllegalStateException: Card declined: 1000\n"
                            + "To continue it: resume order-8\n");
            assertThat(terminal.out()).isEmpty();
            assertThat(terminal.run("run", "orders", "--arg", "id=order-8", "--arg", "amount=1000", "-o", "json"))
                    .isEqualTo(1);
            assertThat(json(terminal.err()).get("error").get("type").asString()).isEqualTo("IllegalStateException");
            context.getBean(Orders.Stages.class).allow(5000);
            assertThat(terminal.run("resume", "order-8")).isZero();
            assertThat(terminal.err()).isEqualTo("Run order-8 resumed: COMPLETED. Executed 1 stage, skipped 1.\n");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "run | 2 | PIPELINE",
                "run nothing | 3 | 'nothing'. It has: [charges, hand-over, orders, packets, parcels, shipments, silent]",
                "run orders | 2 | lacks arguments: id (String, such as text), amount (int, such as 5).",
                "run orders --arg id=a --arg amount=x | 2 | takes int, and was given 'x'. Write it as 5.",
                "run orders --arg id=a --arg amont=1 | 2 | There is no argument 'amont'",
                "run orders --arg id=a --arg id=b | 2 | --arg gives 'id' twice.",
                "run orders --arg id | 2 | --arg needs a name and a value",
                "run silent --id= | 2 | id",
            })
    void saysWhatIsWrong(String command, int code, String words) {
        application(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run(command.split(" "))).isEqualTo(code);
            assertThat(terminal.err()).contains(words);
            assertThat(context.getBean(RunExplorer.class).find(RunQuery.all())).isEmpty();
        });
    }

    /** What others write of a run is of the types of the methods, too. */
    @Test
    void takesTextInForksDecisionsAndAnswers() {
        application(context -> {
            Terminal terminal = new Terminal(context, null);
            String parcels = "parcels=[{\"to\": \"Ann\", \"size\": \"small\"}]";
            assertThat(terminal.run("run", "packets", "-a", "day=2026-11-20", "-a", parcels, "--id", "p-1"))
                    .isZero();
            assertThat(terminal.run("fork", "p-1", "--at", "1", "--as", "p-2", "--set", "day=2026-11-21"))
                    .as(terminal.err())
                    .isZero();
            assertThat(terminal.run("resume", "p-2")).isZero();
            assertThat(terminal.run("run", "packets", "-a", "day=2026-11-21", "-a", parcels, "--id", "p-2"))
                    .isZero();
            assertThat(terminal.err()).contains("had completed with these arguments already");
            assertThat(terminal.out()).contains("SATURDAY");
            assertThat(terminal.run("fork", "p-1", "--at", "1", "--set", "day=tomorrow"))
                    .isEqualTo(2);
            assertThat(terminal.err())
                    .contains("takes LocalDate, and was given 'tomorrow'. Write it as 2026-11-20. Nothing was forked.");
            assertThat(terminal.run("fork", "p-1", "--at", "1", "--set", "dya=2026-11-20"))
                    .isEqualTo(2);
            assertThat(terminal.err()).contains("has no parameter 'dya'. Nothing was forked.");
            assertThat(terminal.run("fork", "p-1", "--at", "2", "--as", "p-3", "--result", "label=by hand"))
                    .as(terminal.err())
                    .isZero();
            assertThat(terminal.run("resume", "p-3")).isZero();
            assertThat(terminal.run("run", "packets", "-a", "day=2026-11-20", "-a", parcels, "--id", "p-3"))
                    .isZero();
            assertThat(terminal.out()).contains("by hand");

            assertThat(terminal.run("run", "hand-over", "-a", "day=2026-11-20", "--id", "h-1"))
                    .isEqualTo(1);
            assertThat(terminal.err()).contains("Hand it over?");
            assertThat(terminal.run("approve", "h-1/handOver#1", "--value", "soon"))
                    .isEqualTo(2);
            assertThat(terminal.err()).contains("takes LocalDate, and was given 'soon'", "Nothing was answered");
            assertThat(terminal.run("approve", "h-1/handOver#1", "--value", "{\"day\": \"2026-12-24\"}"))
                    .as(terminal.err())
                    .isZero();
            assertThat(terminal.run("run", "hand-over", "-a", "day=2026-11-20", "--id", "h-1"))
                    .isZero();
            assertThat(terminal.out()).isEqualTo("\"handed over on 2026-12-24\"\n");
        });
    }
}
