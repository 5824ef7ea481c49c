package dev.checkpoint.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.model.RunStatus;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;

/** What the tools say and do, for a caller who may do everything. */
@Timeout(120)
class AgentToolsTests {

    private static final Set<String> LOOKING = Set.of(
            "checkpoint_list_runs",
            "checkpoint_show_run",
            "checkpoint_show_entry",
            "checkpoint_explain_stage",
            "checkpoint_plan_run",
            "checkpoint_compare_runs",
            "checkpoint_list_approvals",
            "checkpoint_show_timeline");

    private static final Set<String> ACTING = Set.of(
            "checkpoint_resume_run",
            "checkpoint_pause_run",
            "checkpoint_cancel_run",
            "checkpoint_fork_run",
            "checkpoint_answer_approval",
            "checkpoint_decide_stage");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029&&[^\\n]]");

    /** What is tried with an agent of the one user. */
    private interface Trial {

        void with(Agent agent, AssertableWebApplicationContext context) throws Exception;
    }

    private static void with(String mode, Trial trial) {
        AgentServer.with(
                        "checkpoint.web.username=anna",
                        "checkpoint.web.password=geheim",
                        "checkpoint.web.roles=EDITOR",
                        "checkpoint.web.mcp.mode=" + mode)
                .run(context -> {
                    try (Agent agent = Agent.of(AgentServer.port(context), Agent.basic("anna:geheim"))) {
                        trial.with(agent.begin(), context);
                    }
                });
    }

    private static void failed(AssertableWebApplicationContext context, String id) {
        assertThatThrownBy(() -> context.getBean(Orders.class).order(id, 500, "tapir"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void looksAtRunsAndCitesEntries() {
        with("read-only", (agent, context) -> {
            context.getBean(Orders.class).order("a-1", 5, "tapir");
            failed(context, "a-2");
            assertThat(agent.text("list_runs"))
                    .containsPattern("COMPLETED +a-1 +4 +orders")
                    .containsPattern("FAILED +a-2 +4 +orders");
            assertThat(agent.text("list_runs", "status", "failed,paused", "pipeline", "orders"))
                    .contains("a-2")
                    .doesNotContain("a-1");
            assertThat(agent.text("list_runs", "param", List.of("amount>10", "amount<1000")))
                    .contains("a-2")
                    .doesNotContain("a-1");
            assertThat(agent.text("list_runs", "problems", true)).isEqualTo("No run fits.");
            assertThat(agent.text("list_runs", "problems", false, "limit", 1)).contains("a-2", "1 of 2 runs");
            assertThat(agent.text("list_runs", "pipeline", "texts")).isEqualTo("No run fits.");
            assertThat(agent.text("show_run", "run", "a-2"))
                    .contains("status: FAILED\n", "entries: 4\n", "failed: pay, a-2@2\n")
                    .containsPattern("@1 +price +1 +completed")
                    .containsPattern("@2 +pay +1 +failed");
            assertThat(agent.text("show_entry", "run", "a-2", "entry", 1))
                    .startsWith("a-2@1\n")
                    .contains("1000");
            assertThat(agent.text("explain_stage", "run", "a-1", "stage", "pay"))
                    .contains("executed for the first time", "a-1@2");
            assertThat(agent.text("plan_run", "run", "a-2"))
                    .startsWith("status: FAILED\nPlan for run a-2 of orders: Skips 1 stage, executes 1 stage again")
                    .containsPattern("\n  SKIP price.* \\[a-2@1]\n")
                    .containsPattern("\n  REDO pay.* \\[a-2@2]$");
            assertThat(agent.text("plan_run", "run", "a-1"))
                    .startsWith("status: COMPLETED")
                    .doesNotContain("not reached");
            assertThat(agent.text("compare_runs", "run", "a-1", "other", "a-2")).contains("/amount: 5 -> 500");
            assertThat(agent.text("compare_runs", "run", "a-2")).contains("/amount: 5 -> 500");
            assertThat(agent.text("show_timeline", "run", "a-2")).contains("a-2 of orders: FAILED", "price", "█");
            assertThat(agent.text("list_approvals")).isEqualTo("Nothing waits for an answer.");
            assertThatThrownBy(() -> context.getBean(Orders.class).bill("b-1", 500));
            assertThat(agent.text("plan_run", "run", "b-1"))
                    .containsPattern("\n  REDO pay.* \\[b-1@2]\nWhat the run has not reached follows\\.");
        });
    }

    @Test
    void masksSecretsAndWhatIsNotSeen() {
        with("read-only", (agent, context) -> {
            context.getBean(Orders.class).order("a-1", 5, "tapir");
            failed(context, "a-2\u202eb");
            for (String run : List.of("a-1", "a-2\u202eb")) {
                List<String> answers = List.of(
                        agent.text("list_runs"),
                        agent.text("show_run", "run", run),
                        agent.text("show_entry", "run", run, "entry", 0),
                        agent.text("show_entry", "run", run, "entry", 2),
                        agent.text("show_entry", "run", run, "entry", 3),
                        agent.text("plan_run", "run", run),
                        agent.text("explain_stage", "run", run, "stage", "pay"),
                        agent.text("compare_runs", "run", run, "other", "a-1"),
                        agent.text("show_timeline", "run", run));
                assertThat(answers).allSatisfy(answer -> {
                    assertThat(answer).doesNotContain("tapir");
                    assertThat(UNSEEN.matcher(answer).find()).as(answer).isFalse();
                });
            }
        });
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        with("full", (agent, context) -> {
            context.getBean(Orders.class).order("a-1", 5, "tapir");
            for (String tool : List.of("show_run", "plan_run", "show_timeline", "compare_runs", "resume_run")) {
                assertThat(agent.error(tool, "run", "nothing"))
                        .as(tool)
                        .contains("nothing", "checkpoint_list_runs lists runs");
            }
            assertThat(agent.error("explain_stage", "run", "a-1", "stage", "bake"))
                    .contains("bake");
            assertThat(agent.error("show_entry", "run", "a-1", "entry", 99)).contains("has no entry 99");
            assertThat(agent.error("list_runs", "since", "yesterday")).contains("since", "'yesterday'", "2h or 3d");
            assertThat(agent.error("list_runs", "cursor", "xyz")).contains("cursor");
            assertThat(agent.error("list_runs", "limit", 2_000_000_000)).contains("limit");
            assertThat(agent.error("show_run", "run", "a-1", "offset", 2_000_000_000))
                    .contains("offset");
            assertThat(agent.error("show_run", "run", "a-1", "offset", -1)).contains("offset");
            assertThat(agent.error("show_run")).contains("run");
            assertThat(agent.error("show_run", "run", 7)).contains("run");
            assertThat(agent.error("show_run", "run", Map.of("$ne", ""))).contains("run");
            assertThat(agent.error("show_run", "run", List.of("a-1"))).contains("run");
            assertThat(agent.error("show_run", "run", "a-1", "format", "html")).contains("format");
            assertThat(agent.error("show_entry", "run", "a-1", "entry", "1; drop"))
                    .contains("entry");
            assertThat(agent.error("show_entry", "run", "a-1", "entry", 0.5)).contains("entry");
            assertThat(agent.error("list_approvals", "status", "perhaps")).contains("status");
            assertThat(agent.error("fork_run", "run", "a-1")).contains("Say one place");
            assertThat(agent.error("fork_run", "run", "a-1", "before", "pay", "at", 1))
                    .contains("Say one place");
            assertThat(agent.error("answer_approval", "approval", "a-1/ship", "answer", "approved"))
                    .contains("No open approval", "checkpoint_list_approvals");
            assertThat(agent.error("decide_stage", "run", "a-1", "stage", "pay", "outcome", "done"))
                    .contains("value");
        });
    }

    @Test
    void isBriefAboutLargeRuns() {
        with("read-only", (agent, context) -> {
            Orders orders = context.getBean(Orders.class);
            orders.series("s-1", 300);
            orders.text("t-1", "\ud83d\ude00".repeat(20_000));
            IntStream.range(0, 45).forEach(number -> orders.order("o-" + number, number, "tapir"));
            String first = agent.text("show_run", "run", "s-1");
            assertThat(first).hasSizeLessThan(Page.MOST + 200).contains("The rest is left out");
            StringBuilder all = new StringBuilder();
            Matcher next = Pattern.compile("offset=(\\d+)\\.]$").matcher(first);
            all.append(first);
            for (String page = first;
                    next.find();
                    next = Pattern.compile("offset=(\\d+)\\.]$").matcher(page)) {
                page = agent.text("show_run", "run", "s-1", "offset", Integer.parseInt(next.group(1)));
                assertThat(page).hasSizeLessThan(Page.MOST + 200);
                all.append('\n').append(page);
            }
            IntStream.rangeClosed(1, 300)
                    .forEach(entry -> assertThat(all.toString()).containsPattern("(?m)^@" + entry + " "));
            assertThat(agent.text("show_timeline", "run", "s-1")).hasSizeLessThan(2_000);
            assertThat(agent.text("plan_run", "run", "s-1")).hasSizeLessThan(Page.MOST + 200);
            for (int offset = 12_000; offset < 12_004; offset++) {
                assertThat(agent.text("show_entry", "run", "t-1", "entry", 0, "offset", offset))
                        .hasSizeBetween(Page.MOST, Page.MOST + 200)
                        .startsWith("\ud83d\ude00");
            }
            String runs = agent.text("list_runs", "pipeline", "orders");
            assertThat(runs.lines().filter(line -> line.startsWith("COMPLETED")))
                    .hasSize(20);
            assertThat(runs).contains("20 of 45 runs");
            Set<String> seen = new ConcurrentSkipListSet<>();
            for (Matcher more; ; runs = agent.text("list_runs", "pipeline", "orders", "cursor", more.group(1))) {
                runs.lines()
                        .filter(line -> line.startsWith("COMPLETED"))
                        .map(line -> line.split(" +")[1])
                        .forEach(seen::add);
                more = Pattern.compile("cursor=(\\S+)").matcher(runs);
                if (!more.find()) {
                    break;
                }
            }
            assertThat(seen).hasSize(45);
        });
    }

    @Test
    void describesEachToolForModels() {
        with("full", (agent, context) -> {
            List<McpSchema.Tool> tools = agent.tools();
            assertThat(tools.stream().map(McpSchema.Tool::name).toList())
                    .containsAll(LOOKING)
                    .containsAll(ACTING)
                    .hasSize(LOOKING.size() + ACTING.size());
            assertThat(tools).allSatisfy(tool -> {
                boolean looks = LOOKING.contains(tool.name());
                assertThat(tool.annotations().readOnlyHint()).isEqualTo(looks);
                assertThat(tool.annotations().destructiveHint())
                        .isEqualTo(!looks && !tool.name().matches("checkpoint_(pause|fork)_run"));
                assertThat(tool.title()).isNotBlank();
                assertThat(tool.description()).hasSizeBetween(40, 500);
                assertThat(tool.inputSchema())
                        .containsEntry("type", "object")
                        .containsEntry("additionalProperties", false);
                assertThat(((Map<?, ?>) tool.inputSchema().get("properties"))
                                .keySet().stream().map(String::valueOf))
                        .contains(looks ? new String[] {"offset"} : new String[] {"entries", "confirm"});
            });
        });
    }

    @Test
    void actsOnlyOnWhatWasSeenAndConfirmed() {
        with("full", (agent, context) -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            failed(context, "f-1");
            String preview = agent.text("fork_run", "run", "f-1", "before", "pay", "as", "f-2");
            assertThat(preview).startsWith("Nothing was done.").contains("entries=4", "SKIP price");
            assertThat(agent.error("fork_run", "run", "f-1", "before", "pay", "as", "f-2", "confirm", true))
                    .contains("entries");
            assertThat(agent.error(
                            "fork_run", "run", "f-1", "before", "pay", "as", "f-2", "confirm", true, "entries", 3))
                    .contains("has 4 entries now", "checkpoint_show_run");
            assertThat(agent.error("show_run", "run", "f-2")).contains("f-2");
            assertThat(agent.text(
                            "fork_run", "run", "f-1", "before", "pay", "as", "f-2", "confirm", true, "entries", 4))
                    .contains("run: f-2", "status: PAUSED", "origin: f-1");

            assertThat(agent.text("cancel_run", "run", "f-2")).startsWith("Nothing was done.");
            assertThat(explorer.get("f-2").status()).isEqualTo(RunStatus.PAUSED);
            long entries = explorer.get("f-2").summary().entries();
            agent.text("cancel_run", "run", "f-2", "reason", "no need", "confirm", true, "entries", entries);
            assertThat(explorer.get("f-2").status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(agent.text("show_entry", "run", "f-2", "entry", entries)).contains("no need (anna)");
        });
    }

    @Test
    void answersApprovalsInTheNameOfTheCallerAndResumes() {
        with("full", (agent, context) -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThatThrownBy(() -> context.getBean(Orders.class).ship("p-1", "Bern"))
                    .isInstanceOf(RunStoppedException.class);
            String asked = agent.text("list_approvals");
            assertThat(asked).contains("OPEN p-1/ship", "question: Ship it?", "approvers: EDITOR", "Bern");
            String id = asked.lines().findFirst().orElseThrow().substring("OPEN ".length());
            long entries = explorer.get("p-1").summary().entries();
            assertThat(agent.text("answer_approval", "approval", id, "answer", "approved"))
                    .startsWith("Nothing was done.")
                    .contains("entries=" + entries, "Ship it?");
            assertThat(agent.text("list_approvals")).contains("OPEN");
            assertThat(agent.text(
                            "answer_approval",
                            "approval",
                            id,
                            "answer",
                            "approved",
                            "comment",
                            "fine",
                            "confirm",
                            true,
                            "entries",
                            entries))
                    .contains("APPROVED " + id + " by anna");
            assertThat(agent.text("list_approvals", "status", "all", "run", "p-1"))
                    .contains("by anna: fine");
            assertThat(agent.error(
                            "answer_approval",
                            "approval",
                            id,
                            "answer",
                            "rejected",
                            "confirm",
                            true,
                            "entries",
                            entries + 1))
                    .contains("anna");
            assertThat(agent.text("resume_run", "run", "p-1"))
                    .startsWith("Nothing was done.")
                    .contains("Plan for run p-1");
            agent.text(
                    "resume_run",
                    "run",
                    "p-1",
                    "confirm",
                    true,
                    "entries",
                    explorer.get("p-1").summary().entries());
            Awaitility.await().until(() -> explorer.get("p-1").status() == RunStatus.COMPLETED);
        });
    }
}
