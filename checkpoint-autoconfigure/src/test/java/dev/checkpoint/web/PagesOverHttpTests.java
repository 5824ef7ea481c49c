package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.error.ApprovalPendingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** What the pages of the dashboard read: counts, questions with their form, pipelines in numbers, two runs side by side. */
class PagesOverHttpTests {

    private static final String PAGE = "/checkpoints/api/page/";

    private interface Look {

        void at(Client client, Shop shop) throws Exception;
    }

    private static void server(Look look) {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .run(context -> look.at(new Client(port(context), "anna:geheim"), context.getBean(Shop.class)));
    }

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static void ask(Shop shop) {
        try {
            shop.ship("ship-1");
        } catch (ApprovalPendingException waits) {
            return;
        }
        throw new AssertionError("It did not ask");
    }

    @Test
    void countsWhatNeedsAPerson() {
        server((client, shop) -> {
            assertThat(client.get(PAGE + "inbox").at("/empty")).isEqualTo("true");
            shop.order("o-1", 10);
            try {
                shop.order("o-2", 1000);
            } catch (RuntimeException declined) {
                // it is counted
            }
            ask(shop);
            Client.Answer inbox = client.get(PAGE + "inbox");
            for (String count : List.of("failed", "waiting", "done")) {
                assertThat(inbox.at("/counts/" + count + "/count")).as(count).isEqualTo("1");
            }
            assertThat(inbox.at("/counts/running/count")).isEqualTo("0");
            assertThat(inbox.at("/problems/0/runId")).isEqualTo("o-2");
            assertThat(inbox.at("/questions/0/runId")).isEqualTo("ship-1");
            assertThat(client.get(PAGE + "inbox?since=2999-01-01T00:00:00Z").at("/counts/done/count"))
                    .isEqualTo("0");
            assertThat(client.get(PAGE + "inbox?since=yesterday").status()).isEqualTo(422);
        });
    }

    @Test
    void describesTheFormOfAQuestionAndOfAPipeline() {
        server((client, shop) -> {
            ask(shop);
            Client.Answer questions = client.get(PAGE + "questions");
            assertThat(questions.at("/questions/0/kind")).isEqualTo("APPROVAL");
            assertThat(questions.at("/questions/0/mine")).isEqualTo("true");
            assertThat(questions.at("/questions/0/said/APPROVED")).contains("ship");
            Client.Answer form = client.get(PAGE + "pipelines/returns/form");
            assertThat(form.at("/arguments/properties/amount/type")).isEqualTo("integer");
            assertThat(form.at("/arguments/properties/day/format")).isEqualTo("date");
            assertThat(form.at("/makesIds")).isEqualTo("false");
            assertThat(client.get(PAGE + "pipelines/nothing/form").status()).isEqualTo(404);
        });
    }

    @Test
    void showsAPipelineInNumbers() {
        server((client, shop) -> {
            shop.order("o-1", 10);
            shop.order("o-2", 20);
            Client.Answer orders = client.get(PAGE + "pipelines/orders");
            assertThat(orders.at("/runs/bars/1/runId"))
                    .as("the latest at the end")
                    .isEqualTo("o-2");
            assertThat(orders.at("/statistics/runs/COMPLETED")).isEqualTo("2");
            assertThat(orders.at("/graph/runId")).isEqualTo("o-2");
            assertThat(client.get(PAGE + "pipelines/nothing").status()).isEqualTo(404);
            assertThat(client.get(PAGE + "pipelines").text()).contains("\"name\":\"returns\"");
        });
    }

    @Test
    void putsTwoRunsSideBySide() {
        server((client, shop) -> {
            shop.order("o-1", 10);
            shop.order("o-2", 20);
            Client.Answer compared = client.get(PAGE + "compare/o-2");
            assertThat(compared.at("/before/runId")).isEqualTo("o-1");
            assertThat(compared.at("/basis")).contains("started before");
            assertThat(compared.at("/run/0/title")).isEqualTo("Arguments");
            assertThat(compared.text()).contains("CHANGED", "\"middle\":\"1\"");
            assertThat(client.get(PAGE + "compare/o-1/o-1").at("/same")).isEqualTo("true");
            assertThat(client.get(PAGE + "compare/o-1/o-1").at("/stages/0")).isEmpty();
        });
    }
}
