package dev.checkpoint.dashboard;

import dev.checkpoint.Approvals;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.dashboard.Desk.Refund;
import dev.checkpoint.dashboard.Shop.Line;
import dev.checkpoint.dashboard.Shop.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The shop as an application with its dashboard, which only this machine reaches. Has a main method, for eyes. */
final class ShopServer implements AutoCloseable {

    private static final String PAPER =
            """
            # Where tea is drunk

            Tea is drunk in **40 places**, most of it *hot*. Two things follow:

            1. Kettles sell well, see [the figures](https://example.org/tea?year=2026).
            2. Cups do not, `cups.sold` says:

            | year | kettles | cups |
            |------|--------:|-----:|
            | 2025 | 1,204 | 311 |
            | 2026 | 1,391 | 298 |

            > Nobody drinks from a kettle.

            ```sql
            select year, count(*) from sold
             where what = 'cup' group by year
            ```

            ![a picture from elsewhere](https://example.org/pixel.png)
            """;

    private final ConfigurableApplicationContext context;

    private ShopServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ShopServer start(String... properties) {
        return new ShopServer(new SpringApplicationBuilder(Beans.class)
                .properties(
                        "spring.main.web-application-type=servlet",
                        "spring.main.banner-mode=off",
                        "spring.application.name=shop",
                        "logging.level.root=warn",
                        "logging.level.dev.checkpoint=error",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "checkpoint.store=memory",
                        "checkpoint.validation=warn",
                        "checkpoint.recovery.enabled=false",
                        "checkpoint.requests.interval=100ms",
                        "checkpoint.web.enabled=true",
                        "checkpoint.web.security=open")
                .run(Stream.concat(
                                Stream.of("--spring.config.location=optional:classpath:/none/"), Stream.of(properties))
                        .toArray(String[]::new)));
    }

    String url(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return "http://127.0.0.1:" + port + "/checkpoints" + path;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Shop shop() {
        return bean(Shop.class);
    }

    Shop.State state() {
        return bean(Shop.State.class);
    }

    /** Calls something that fails. */
    static void failing(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException expected) {
            return;
        }
        throw new AssertionError("It did not fail");
    }

    static Order order(String id, String price) {
        return new Order(
                id,
                "Ada Lovelace",
                LocalDate.of(2026, 11, 20),
                List.of(
                        new Line("tea", 3, new BigDecimal(price)),
                        new Line("cups", 6, new BigDecimal("4.50")),
                        new Line("kettle", 1, new BigDecimal("39.00"))));
    }

    /** Runs of all sorts. */
    ShopServer withRuns() {
        for (int n = 1; n <= 6; n++) {
            shop().order(order("order-10" + n, "4.20"));
        }
        failing(() -> shop().order(order("order-200", "90000")));
        shop().research("green tea");
        failing(() -> shop().newsletter("newsletter-48", "black tea"));
        state().model = "gpt-5-mini";
        shop().research("oolong");
        state().model = "gpt-4.1";
        shop().paper("paper-1", PAPER);
        return this;
    }

    Desk desk() {
        return bean(Desk.class);
    }

    /** Questions of all sorts. */
    ShopServer withQuestions() {
        Refund refund = new Refund("Ada Lovelace", new BigDecimal("129.90"), "The kettle arrived broken.");
        failing(() -> desk().refund("refund-7", refund));
        failing(() -> desk().campaign("spring-tea"));
        failing(() -> desk().letter(
                        "letter-3", "Dear customers,\n\nfrom Monday on we open at seven.\n\nYours,\nThe tea shop"));
        Desk.dieInTransfer(this, "transfer-12");
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    /** For eyes: {@code --server.port=8088}. */
    public static void main(String[] arguments) {
        ShopServer server = start(arguments).withRuns().withQuestions();
        server.shop().many("many-1", 10_000);
        failing(() -> server.shop().hostile("hostile-1", Shop.HOSTILE));
        Thread slow = new Thread(() -> server.shop().slow("slow-1", 1000));
        slow.setDaemon(true);
        slow.start();
        while (true) {
            try {
                Thread.sleep(900);
            } catch (InterruptedException e) {
                return;
            }
            server.state().steps.release();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Beans {

        @Bean
        Desk.Stages deskStages() {
            return new Desk.Stages();
        }

        @Bean
        Desk desk(Desk.Stages deskStages, Approvals approvals) {
            return new Desk(deskStages, approvals);
        }

        @Bean
        Login login() {
            return new Login();
        }

        @Bean
        Shop.State state() {
            return new Shop.State();
        }

        @Bean
        Shop.Stages stages(Shop.State state, StageRecorder recorder, ObjectProvider<Shop.Stages> stages) {
            return new Shop.Stages(state, recorder, stages);
        }

        @Bean
        Shop shop(Shop.Stages stages, ObjectProvider<Shop> shop) {
            return new Shop(stages, shop);
        }
    }
}
