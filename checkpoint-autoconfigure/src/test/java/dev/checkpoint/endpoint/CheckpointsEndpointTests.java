package dev.checkpoint.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.endpoint.ActuatorApplication.Answer;
import dev.checkpoint.endpoint.ActuatorApplication.Letters;
import dev.checkpoint.endpoint.ActuatorApplication.Stages;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.model.RunStatus;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The endpoint as it is without further properties, over HTTP. */
class CheckpointsEndpointTests {

    private static ActuatorApplication application;

    @BeforeAll
    static void start() {
        application = new ActuatorApplication();
        Letters letters = application.bean(Letters.class);
        assertThatThrownBy(() -> letters.letter("letter-1", "dear ada")).hasMessageContaining("no wax");
        assertThatThrownBy(() -> letters.post("post-1")).isInstanceOf(ApprovalPendingException.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void listsRunsPageByPage() throws Exception {
        JsonNode all = application.get("/checkpoints").json();
        assertThat(all.get("runs")).hasSize(2);
        assertThat(all.get("next").isNull()).isTrue();
        JsonNode first = application.get("/checkpoints?limit=1").json();
        assertThat(first.get("runs").get(0).get("runId").asString()).isEqualTo("post-1");
        JsonNode second = application
                .get("/checkpoints?limit=1&after=" + first.get("next").asString())
                .json();
        assertThat(second.get("runs").get(0).get("runId").asString()).isEqualTo("letter-1");
    }

    @ParameterizedTest
    @CsvSource({
        "status=failed,letter-1",
        "status=WAITING,post-1",
        "pipeline=letters,letter-1",
        "since=1h&status=failed,letter-1"
    })
    void selectsRuns(String filter, String expected) throws Exception {
        JsonNode runs = application.get("/checkpoints?" + filter).json().get("runs");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).get("runId").asString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "status=broken,'status: ''broken'' is no status. There are [RUNNING, '",
        "limit=0,'limit is 1 to 1000'",
        "since=yesterday,'since: ''yesterday'' is no time. Write 2h or 3d'",
        "after=x,'after is what the page before has as next'"
    })
    void saysWhatItDoesNotUnderstand(String filter, String expected) throws Exception {
        Answer answer = application.get("/checkpoints?" + filter);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").get("message").asString()).contains(expected);
    }

    @Test
    void showsARunWithoutTheValuesOfItsArguments() throws Exception {
        Answer answer = application.get("/checkpoints/letter-1");
        JsonNode run = answer.json();
        assertThat(run.get("summary").get("status").asString()).isEqualTo("FAILED");
        assertThat(run.get("stages").get(0).get("stage").asString()).isEqualTo("write");
        assertThat(run.get("arguments").get("text").asString()).isEqualTo("******");
        assertThat(answer.body()).doesNotContain("dear ada", "hunter2");
        assertThat(application.get("/checkpoints/none").status()).isEqualTo(404);
    }

    @Test
    void showsARunInOtherWays() throws Exception {
        JsonNode timeline = application.get("/checkpoints/letter-1/timeline").json();
        assertThat(timeline.get("bars").get(0).get("name").asString()).isEqualTo("write");
        JsonNode plan = application.get("/checkpoints/letter-1/plan").json();
        assertThat(plan.get("stages").get(0).get("verdict").asString()).isEqualTo("SKIP");
        JsonNode explanation =
                application.get("/checkpoints/letter-1/explain?stage=write").json();
        assertThat(explanation.get("sentence").asString()).contains("write");
        assertThat(application.get("/checkpoints/letter-1/checkpoints").json()).isNotEmpty();
        assertThat(application.get("/checkpoints/letter-1/explain").status()).isEqualTo(400);
        Answer unknown = application.get("/checkpoints/letter-1/explain?stage=none");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("error").get("type").asString()).isEqualTo("StageNotFoundException");
        assertThat(application.get("/checkpoints/letter-1/nonsense").status()).isEqualTo(400);
        assertThat(application.get("/checkpoints/none/plan").status()).isEqualTo(404);
    }

    @Test
    void changesNothingUnlessItIsAllowedTo() throws Exception {
        assertThat(application.post("/checkpoints/letter-1/resume", "{}").status())
                .isEqualTo(405);
        assertThat(application.delete("/checkpoints/letter-1").status()).isEqualTo(405);
        assertThat(application.bean(RunExplorer.class).get("letter-1").summary().status())
                .isEqualTo(RunStatus.FAILED);
    }

    @Test
    void isHealthyThoughARunHasFailed() throws Exception {
        JsonNode health = application.get("/health").json().get("components").get("checkpoint");
        assertThat(health.get("status").asString()).isEqualTo("UP");
        assertThat(health.get("details").has("reasons")).isFalse();
    }

    @Test
    void tellsAboutItself() throws Exception {
        JsonNode info = application.get("/info").json().get("checkpoint");
        assertThat(info.get("store").asString()).isEqualTo("memory");
        assertThat(info.get("pipelines").get(0).asString()).isEqualTo("letters");
        JsonNode byStatus = info.get("runs").get("byStatus");
        assertThat(byStatus.get("failed").asInt()).isEqualTo(1);
        assertThat(byStatus.get("waiting").asInt()).isEqualTo(1);
        assertThat(info.get("runs").get("complete").asBoolean()).isTrue();
    }

    /** With the access that changes things, and values shown. */
    @Test
    void actsWhereItIsAllowedTo() throws Exception {
        try (ActuatorApplication open = new ActuatorApplication(
                "management.endpoint.checkpoints.access=unrestricted",
                "management.endpoint.checkpoints.show-values=always",
                "management.info.checkpoint.enabled=false",
                "management.endpoints.jmx.exposure.include=checkpoints",
                "spring.jmx.enabled=true",
                "spring.jmx.default-domain=checkpoint-test")) {
            Letters letters = open.bean(Letters.class);
            assertThatThrownBy(() -> letters.letter("letter-1", "dear ada")).hasMessageContaining("no wax");
            assertThatThrownBy(() -> letters.letter("letter-2", "dear bob")).hasMessageContaining("no wax");
            assertThatThrownBy(() -> letters.post("post-1")).isInstanceOf(ApprovalPendingException.class);
            assertThat(open.get("/checkpoints/letter-1")
                            .json()
                            .get("arguments")
                            .get("text")
                            .asString())
                    .isEqualTo("dear ada");
            assertThat(open.get("/checkpoints/letter-1")
                            .json()
                            .get("stages")
                            .get(0)
                            .get("details")
                            .get("input"))
                    .isNotNull();
            assertThat(open.get("/info").json().has("checkpoint")).isFalse();

            Answer refused = open.post("/checkpoints/letter-1/pause", "{\"reason\":\"later\"}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("error").get("message").asString()).contains("letter-1");
            assertThat(open.post("/checkpoints/letter-1/checkpoint", "{}").status())
                    .isEqualTo(400);
            Answer named = open.post("/checkpoints/letter-1/checkpoint", "{\"reason\":\"before the wax\"}");
            assertThat(named.status()).isEqualTo(202);
            assertThat(named.json().get("position").asString()).startsWith("letter-1@");
            assertThat(open.post("/checkpoints/none/resume", "{}").status()).isEqualTo(404);

            open.bean(Stages.class).bringWax();
            assertThat(open.post("/checkpoints/letter-1/resume", "{}").status()).isEqualTo(202);
            await().until(() -> status(open, "letter-1") == RunStatus.COMPLETED);
            assertThat(open.post("/checkpoints/letter-2/cancel", "{\"reason\":\"not needed\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(status(open, "letter-2")).isEqualTo(RunStatus.CANCELLED);
            assertThat(open.post("/checkpoints/post-1/approve", "{\"stage\":\"post#1\",\"by\":\"ada\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(open.post("/checkpoints/post-1/reject", "{\"stage\":\"post#1\",\"by\":\"ada\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(open.delete("/checkpoints/letter-2").status()).isEqualTo(200);
            assertThat(open.get("/checkpoints/letter-2").status()).isEqualTo(404);
            overJmx();
        }
    }

    @Test
    void forksDecidesAndCompares() throws Exception {
        try (ActuatorApplication open = new ActuatorApplication(
                "management.endpoint.checkpoints.access=unrestricted",
                "management.endpoint.checkpoints.show-values=always")) {
            Letters letters = open.bean(Letters.class);
            assertThatThrownBy(() -> letters.letter("letter-1", "dear ada")).hasMessageContaining("no wax");
            Answer forked = open.post("/checkpoints/letter-1/fork", "{\"as\":\"letter-2\"}");
            assertThat(forked.status()).isEqualTo(202);
            assertThat(forked.json().get("fork").asString()).isEqualTo("letter-2");
            assertThat(open.bean(RunExplorer.class).get("letter-2").summary().origin())
                    .isEqualTo("letter-1@2");
            assertThat(status(open, "letter-2")).isEqualTo(RunStatus.PAUSED);
            JsonNode first = open.post("/checkpoints/letter-1/fork", "{\"stage\":\"write\"}")
                    .json();
            assertThat(open.bean(RunExplorer.class)
                            .get(first.get("fork").asString())
                            .stages())
                    .isEmpty();
            assertThat(open.post("/checkpoints/letter-1/fork", "{\"at\":2}").status())
                    .isEqualTo(202);
            assertThat(open.post("/checkpoints/letter-1/fork", "{\"as\":\"letter-2\"}")
                            .status())
                    .isEqualTo(409);
            assertThat(open.post("/checkpoints/letter-1/fork", "{\"stage\":\"none\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(open.post("/checkpoints/letter-1/fork", "{\"stage\":\"write\",\"at\":1}")
                            .status())
                    .isEqualTo(400);

            letters.stamp("stamp-1");
            open.post("/checkpoints/stamp-1/fork", "{\"at\":2,\"as\":\"stamp-2\"}"); // as if its process had died
            JsonNode lost = open.get("/checkpoints/stamp-2").json().get("lost");
            assertThat(lost.get(0).get("stage").asString()).isEqualTo("stamp");
            assertThatThrownBy(() -> letters.stamp("stamp-2")).hasMessageContaining("decide");
            String decide = "/checkpoints/stamp-2/decide";
            assertThat(open.post(decide, "{\"stage\":\"stamp\"}").status()).isEqualTo(400);
            assertThat(open.post(decide, "{\"stage\":\"stamp\",\"outcome\":\"perhaps\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(open.post(decide, "{\"outcome\":\"retry\"}").status()).isEqualTo(400);
            assertThat(open.post(decide, "{\"stage\":\"none\",\"outcome\":\"retry\"}")
                            .status())
                    .isEqualTo(404);
            assertThat(open.post(decide, "{\"stage\":\"stamp\",\"outcome\":\"done\",\"value\":\"\\\"by hand\\\"\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(letters.stamp("stamp-2")).isEqualTo("by hand");

            open.bean(Stages.class).bringWax();
            letters.letter("letter-3", "dear bob");
            JsonNode compared =
                    open.get("/checkpoints/letter-3/compare?other=letter-1").json();
            assertThat(compared.get("before").get("runId").asString()).isEqualTo("letter-1");
            assertThat(compared.get("arguments").get(1).get("before").asString())
                    .isEqualTo("dear ada");
            assertThat(compared.get("stages")
                            .get(0)
                            .get("input")
                            .get(0)
                            .get("pointer")
                            .asString())
                    .isEqualTo("/text");
            JsonNode origin = open.get("/checkpoints/letter-2/compare").json();
            assertThat(origin.get("basis").asString()).isEqualTo("ORIGIN");
        }
    }

    @Test
    void comparesWithoutShowingValues() throws Exception {
        assertThatThrownBy(() -> application.bean(Letters.class).letter("letter-2", "dear bob"))
                .hasMessageContaining("no wax");
        try {
            Answer compared = application.get("/checkpoints/letter-2/compare?other=letter-1");
            assertThat(compared.json().get("arguments").get(1).get("pointer").asString())
                    .isEqualTo("/text");
            assertThat(compared.body()).doesNotContain("dear bob").doesNotContain("dear ada");
            assertThat(application
                            .get("/checkpoints/letter-2/compare?other=none")
                            .status())
                    .isEqualTo(404);
            assertThat(application.post("/checkpoints/letter-1/fork", "{}").status())
                    .isEqualTo(405);
        } finally {
            application.bean(RunArchive.class).delete("letter-2");
        }
    }

    private static RunStatus status(ActuatorApplication application, String run) {
        return application.bean(RunExplorer.class).get(run).summary().status();
    }

    private static void overJmx() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(new ObjectName("checkpoint-test:type=Endpoint,name=Checkpoints,*"), null)
                .iterator()
                .next();
        MBeanOperationInfo[] operations = server.getMBeanInfo(name).getOperations();
        assertThat(operations)
                .extracting(MBeanOperationInfo::getName)
                .containsExactlyInAnyOrder("runs", "run", "view", "act", "delete");
        Object run = server.invoke(name, "run", new Object[] {"letter-1"}, new String[] {String.class.getName()});
        assertThat(run).isInstanceOf(Map.class);
        assertThat(((Map<?, ?>) run).get("inWords").toString()).contains("Executed");
        Object none = server.invoke(name, "run", new Object[] {"none"}, new String[] {String.class.getName()});
        assertThat(none).isNull();
    }
}
