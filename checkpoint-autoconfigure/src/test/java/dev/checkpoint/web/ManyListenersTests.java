package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.web.ManyListeners.Listener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What many listeners cost, and those that do not read. The server has few threads, so a listener cannot have one. */
class ManyListenersTests {

    private static final String EVENTS = "/checkpoints/api/events";

    private static final int THREADS = 8;

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static WebApplicationContextRunner server() {
        return WebServer.with(
                "checkpoint.requests.interval=20ms",
                "checkpoint.web.username=anna",
                "checkpoint.web.password=geheim",
                "server.tomcat.threads.max=" + THREADS,
                "server.tomcat.threads.min-spare=" + THREADS,
                "server.tomcat.accept-count=1000");
    }

    @Test
    void tellsAThousandListenersEachEntryOfARunOnce() {
        server().run(context -> {
            Shop.State state = context.getBean(Shop.State.class);
            state.open = new CountDownLatch(1);
            CompletableFuture<String> run = CompletableFuture.supplyAsync(
                    () -> context.getBean(Shop.class).slow("slow-1"));
            assertThat(state.begun.await(30, TimeUnit.SECONDS)).isTrue();
            EventStreams streams = context.getBean(EventStreams.class);
            try (ManyListeners many = new ManyListeners()) {
                List<Listener> listeners = new ArrayList<>(listen(many, port(context), "?run=slow-1", 1, false));
                awaitCount(streams, 1);
                Set<String> threads = threads();
                long before = heap();
                listeners.addAll(listen(many, port(context), "?run=slow-1", 999, false));
                awaitCount(streams, 1000);
                assertThat(threads()).as("threads").isEqualTo(threads);
                state.open.countDown();
                run.get(30, TimeUnit.SECONDS);
                List<String> entries = List.of("slow-1@0", "slow-1@1", "slow-1@2", "slow-1@3");
                Awaitility.await().untilAsserted(() -> assertThat(listeners)
                        .allSatisfy(listener -> assertThat(listener.told()).isEqualTo(entries)));
                assertThat(streams.waiting()).isZero();
                System.out.printf("A listener costs %,d bytes, its client among them%n", (heap() - before) / 999);
            }
        });
    }

    @Test
    void keepsNothingForListenersOfARunThatDoNotRead() {
        server().withUserConfiguration(Impatient.class).run(context -> {
            EventStreams streams = context.getBean(EventStreams.class);
            try (ManyListeners many = new ManyListeners()) {
                List<Listener> silent = listen(many, port(context), "", 1, true);
                awaitCount(streams, 1);
                int parts = 40;
                context.getBean(Shop.class).series("series-1", parts, 10_000); // more than room() and buffers
                silent.addAll(listen(many, port(context), "?run=series-1", 200, true));
                awaitCount(streams, 201);
                List<Listener> reading = listen(many, port(context), "?run=series-1", 1, false);
                List<String> entries = IntStream.rangeClosed(0, parts + 1)
                        .mapToObj(seq -> "series-1@" + seq)
                        .toList();
                Awaitility.await()
                        .untilAsserted(() -> assertThat(reading.get(0).told()).isEqualTo(entries));
                // what is left is the one event that each has begun to take
                Awaitility.await().until(() -> streams.waiting() < 201 * 12_000L);
                assertThat(streams.count()).isEqualTo(202);
                for (Listener late : silent.subList(1, 11)) {
                    many.hear(late);
                }
                Awaitility.await().untilAsserted(() -> assertThat(silent.subList(1, 11))
                        .allSatisfy(late -> assertThat(late.told()).isEqualTo(entries)));
            }
            awaitCount(streams, 0);
        });
    }

    @Test
    void tellsListenersOfAListThatDidNotReadToLookAgain() {
        server().withUserConfiguration(Impatient.class).run(context -> {
            EventStreams streams = context.getBean(EventStreams.class);
            try (ManyListeners many = new ManyListeners()) {
                List<Listener> silent = listen(many, port(context), "", 30, true);
                List<Listener> reading = listen(many, port(context), "?pipeline=orders", 1, false);
                awaitCount(streams, 31);
                Shop shop = context.getBean(Shop.class);
                Set<String> told = new HashSet<>();
                int order = 0;
                // until the network takes no more
                while (streams.waiting() == 0) {
                    String id = "order-" + order++ + "x".repeat(400);
                    shop.order(id, 1);
                    told.add((id + "@3").substring(0, 96));
                    if (order % 20 == 0) {
                        int so = told.size();
                        Awaitility.await()
                                .until(() -> new HashSet<>(reading.get(0).told()).size() >= so);
                    }
                }
                Awaitility.await().until(() -> streams.waiting() < 30 * 2000L);
                for (Listener late : silent) {
                    many.hear(late);
                }
                // what is told while a listener has still to look again is in what it then looks at
                AtomicInteger later = new AtomicInteger();
                Awaitility.await().until(() -> {
                    shop.order("later-" + later.incrementAndGet(), 1);
                    return silent.stream()
                            .allMatch(late -> late.told().stream().anyMatch(id -> id.startsWith("later-")));
                });
                assertThat(silent.stream().filter(late -> late.told().contains("refresh")))
                        .isNotEmpty();
            }
        });
    }

    @Test
    void keepsLessForEachTheMoreThereAre() {
        server().run(context -> {
            EventStreams streams = context.getBean(EventStreams.class);
            assertThat(streams.room()).isEqualTo(EventConnection.MOST_BYTES);
            try (ManyListeners many = new ManyListeners()) {
                listen(many, port(context), "", 512, false);
                awaitCount(streams, 512);
                assertThat(512L * streams.room()).isEqualTo(64 << 20);
            }
        });
    }

    /** What takes nothing is noticed soon: the network keeps little, and what waits is looked at often. */
    @Configuration(proxyBeanMethods = false)
    static class Impatient {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
            return tomcat ->
                    tomcat.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", "8192"));
        }

        @Bean
        EventStreams checkpointWebEvents(RunExplorer explorer) {
            return new EventStreams(explorer, Duration.ofMillis(20), Clock.systemUTC(), Duration.ofMillis(200));
        }
    }

    private static List<Listener> listen(ManyListeners many, int port, String query, int count, boolean silent)
            throws Exception {
        List<Listener> opened = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            opened.add(many.open(port, EVENTS + query, silent));
        }
        return opened;
    }

    private static void awaitCount(EventStreams streams, int count) {
        Awaitility.await().until(() -> streams.count() == count);
    }

    /** Those of the server and of events. */
    private static Set<String> threads() {
        Set<String> names = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("http-nio") || thread.getName().startsWith("checkpoint-")) {
                names.add(thread.getName().replaceFirst("http-nio-auto-\\d+", "http-nio"));
            }
        }
        return names;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
