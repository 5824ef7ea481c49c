package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** What listeners are told while runs go on. */
class EventsTests {

    private static final String EVENTS = "/checkpoints/api/events";

    @TempDir
    private Path directory;

    private static int port(AssertableWebApplicationContext context) {
        return ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
    }

    private WebApplicationContextRunner server() {
        return WebServer.with(
                "checkpoint.store=file",
                "checkpoint.file.directory=" + directory,
                "checkpoint.requests.interval=20ms",
                "checkpoint.web.username=anna",
                "checkpoint.web.password=geheim");
    }

    @Test
    void tellsTheEntriesOfARunWhileItGoesOn() {
        server().run(context -> {
            Shop.State state = context.getBean(Shop.State.class);
            state.open = new CountDownLatch(1);
            CompletableFuture<String> run = CompletableFuture.supplyAsync(
                    () -> context.getBean(Shop.class).slow("slow-1"));
            assertThat(state.begun.await(30, TimeUnit.SECONDS)).isTrue();
            try (Events events = new Events(port(context), EVENTS + "?run=slow-1")) {
                Awaitility.await().until(() -> events.ids().contains("slow-1@0"));
                state.open.countDown();
                run.get(30, TimeUnit.SECONDS);
                Awaitility.await().until(() -> events.received().stream()
                        .anyMatch(event -> event.name().equals("run-completed")));
                assertThat(events.ids()).containsExactly("slow-1@0", "slow-1@1", "slow-1@2", "slow-1@3");
                assertThat(events.received().get(1).name()).isEqualTo("stage-completed");
                assertThat(events.received().get(1).data()).contains("\"seq\":1", "\"first\"");
            }
        });
    }

    @Test
    void goesOnWhereAListenerWasAlsoAfterARestart() {
        server().run(context -> context.getBean(Shop.class).order("order-1", 1));
        server().run(context -> {
            try (Events events = new Events(port(context), EVENTS + "?run=order-1", "Last-Event-ID", "order-1@1")) {
                Awaitility.await().until(() -> events.ids().size() == 2);
                assertThat(events.ids()).containsExactly("order-1@2", "order-1@3");
            }
            Client client = new Client(port(context), "anna:geheim");
            assertThat(client.send("GET", EVENTS + "?run=order-1", null, "Last-Event-ID", "other@1")
                            .status())
                    .isEqualTo(422);
            assertThat(client.get(EVENTS + "?run=unknown").status()).isEqualTo(404);
        });
    }

    @Test
    void tellsWhichRunsChangeAlsoThoseOfOtherInstances() {
        server().run(context -> {
            try (Events all = new Events(port(context), EVENTS);
                    Events orders = new Events(port(context), EVENTS + "?pipeline=orders")) {
                Awaitility.await()
                        .until(() -> context.getBean(EventStreams.class).count() == 2);
                server().run(other -> {
                    other.getBean(Shop.class).order("order-1", 1);
                    assertThatThrownBy(() -> other.getBean(Shop.class).order("order-2", 1000))
                            .hasMessageContaining("declined");
                    other.getBean(Shop.class).slow("slow-1");
                });
                Awaitility.await().until(() -> all.ids().contains("slow-1@3"));
                Awaitility.await().until(() -> orders.ids().containsAll(List.of("order-1@3", "order-2@3")));
                assertThat(orders.received()).allMatch(event -> event.data().contains("\"pipeline\":\"orders\""));
                assertThat(all.received())
                        .anyMatch(event ->
                                event.id().equals("order-2@3") && event.data().contains("FAILED"));
            }
            // who is gone is noticed when there is something to tell
            AtomicInteger more = new AtomicInteger();
            Awaitility.await().until(() -> {
                context.getBean(Shop.class).order("more-" + more.incrementAndGet(), 1);
                return context.getBean(EventStreams.class).count() == 0;
            });
        });
    }

    @Test
    void doesNotWaitForListenersThatDoNotRead() {
        server().run(context -> {
            List<Socket> silent = new ArrayList<>();
            for (int listener = 0; listener < 3; listener++) {
                silent.add(silent(port(context)));
            }
            EventStreams streams = context.getBean(EventStreams.class);
            Awaitility.await().until(() -> streams.count() == silent.size());
            try (Events reading = new Events(port(context), EVENTS + "?pipeline=orders")) {
                Awaitility.await().until(() -> streams.count() == silent.size() + 1);
                Shop shop = context.getBean(Shop.class);
                String padding = "x".repeat(480);
                for (int order = 0; order < 60; order++) {
                    shop.order("order-" + order + "-" + padding, 1);
                }
                Awaitility.await().until(() -> reading.received().size() >= 60);
            }
            for (Socket socket : silent) {
                socket.close();
            }
        });
    }

    @Test
    void tellsToLookAgainIfOneEventIsTooLarge() {
        server().run(context -> {
            context.getBean(Shop.class).text("text-1", 2 * EventConnection.MOST_BYTES);
            try (Events events = new Events(port(context), EVENTS + "?run=text-1")) {
                Awaitility.await().until(() -> events.received().stream()
                        .anyMatch(event -> event.name().equals("refresh")));
            }
        });
    }

    @Test
    void tellsEachEntryOfARunOnceToAListenerThatReadsLate() {
        server().run(context -> {
            int parts = 150;
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(8 << 10);
                context.getBean(Shop.class).series("series-1", parts, 100_000);
                socket.connect(new InetSocketAddress("localhost", port(context)));
                ask(socket, EVENTS + "?run=series-1", "Accept: text/event-stream");
                EventStreams streams = context.getBean(EventStreams.class);
                Awaitility.await().until(() -> streams.count() == 1);
                // others are told meanwhile
                try (Events reading = new Events(port(context), EVENTS + "?run=series-1&from=" + parts)) {
                    Awaitility.await().until(() -> reading.ids().contains("series-1@" + (parts + 1)));
                }
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                socket.setSoTimeout(30_000);
                List<String> ids = lines.lines()
                        .filter(line -> line.startsWith("id: ") || line.equals("event: refresh"))
                        .limit(parts + 2)
                        .toList();
                assertThat(ids)
                        .containsExactlyElementsOf(IntStream.rangeClosed(0, parts + 1)
                                .mapToObj(seq -> "id: series-1@" + seq)
                                .toList());
            }
        });
    }

    @Test
    void tellsAllRunsAlsoIfTheClockOfAnInstanceIsAhead() {
        server().run(context -> {
            try (Events events = new Events(port(context), EVENTS)) {
                Awaitility.await()
                        .until(() -> context.getBean(EventStreams.class).count() == 1);
                Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
                server().withBean(Clock.class, () -> ahead)
                        .run(other -> other.getBean(Shop.class).order("ahead-1", 1));
                Awaitility.await().until(() -> events.ids().contains("ahead-1@3"));
                context.getBean(Shop.class).order("order-1", 1);
                Awaitility.await().until(() -> events.ids().contains("order-1@3"));
            }
        });
    }

    @Test
    void goesOnInRunsWhoseIdsAreNotAscii() {
        server().run(context -> {
            context.getBean(Shop.class).order("größe-1", 1);
            try (Socket socket = asked(port(context), EVENTS + "?run=gr%C3%B6%C3%9Fe-1", "Last-Event-ID: größe-1@1")) {
                socket.setSoTimeout(30_000);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertThat(lines.readLine()).startsWith("HTTP/1.1 200");
                assertThat(lines.lines().filter(line -> line.startsWith("id: ")).findFirst())
                        .contains("id: größe-1@2");
            }
        });
    }

    @Test
    void endsStreamsBeforeTheServerWaitsForThem() {
        AtomicReference<ListenersAtStop> atStop = new AtomicReference<>();
        server().withBean(ListenersAtStop.class).run(context -> {
            atStop.set(context.getBean(ListenersAtStop.class));
            new Events(port(context), EVENTS);
            Awaitility.await().until(() -> context.getBean(EventStreams.class).count() == 1);
        });
        assertThat(atStop.get().listeners).isZero();
    }

    /** Counts them in the phase in which the server begins to wait for open requests. */
    static class ListenersAtStop implements SmartLifecycle {

        private final EventStreams streams;

        private volatile boolean running;

        private volatile int listeners = -1;

        ListenersAtStop(EventStreams streams) {
            this.streams = streams;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            listeners = streams.count();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
        }
    }

    /** Asks, and never reads what it is told. */
    private static Socket silent(int port) throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress("localhost", port));
        ask(socket, EVENTS, "Accept: text/event-stream");
        return socket;
    }

    /** Sends headers in UTF-8, as browsers do. */
    private static Socket asked(int port, String path, String header) throws Exception {
        Socket socket = new Socket("localhost", port);
        ask(socket, path, header);
        return socket;
    }

    /** By a protocol without chunks, which could begin in a line. */
    private static void ask(Socket socket, String path, String header) throws Exception {
        OutputStream out = socket.getOutputStream();
        String user = Base64.getEncoder().encodeToString("anna:geheim".getBytes(StandardCharsets.UTF_8));
        out.write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\nAuthorization: Basic " + user + "\r\n" + header
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
