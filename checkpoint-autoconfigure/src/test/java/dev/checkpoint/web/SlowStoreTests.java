package dev.checkpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** Runs that are started and resumed over HTTP while the store is slow. */
@Timeout(120)
class SlowStoreTests {

    private static final String API = "/checkpoints/api";

    private static final String ORDER = "{\"pipeline\": \"orders\", \"arguments\": {\"id\": \"a-1\", \"amount\": 3}}";

    private static Client client(AssertableWebApplicationContext context) {
        int port = ((AnnotationConfigServletWebServerApplicationContext) context.getSourceApplicationContext())
                .getWebServer()
                .getPort();
        return new Client(port, "anna:geheim");
    }

    @Test
    void tellsWhereARunWillBeIfItsFirstEntryIsNotWritten() {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withBean(Held.class)
                .withBean(
                        BackgroundRuns.class,
                        () -> new BackgroundRuns(4, Duration.ofMillis(500), request -> Optional.empty()))
                .run(context -> {
                    Held held = context.getBean(Held.class);
                    held.begins = Entry.RunStarted.class;
                    Client client = client(context);
                    Client.Answer started = client.post(API + "/runs", ORDER);
                    assertThat(started.status()).as(started.text()).isEqualTo(202);
                    assertThat(started.at("/runId")).isEqualTo("a-1");
                    assertThat(started.at("/pipeline")).isEqualTo("orders");
                    String place = started.header("Location");
                    assertThat(place).isEqualTo(API + "/runs/a-1");
                    assertThat(client.get(place).status()).isEqualTo(404);
                    held.open.countDown();
                    Awaitility.await().until(() -> client.get(place).status() == 200);
                });
    }

    @Test
    void waitsForTheFirstEntryOfARun() {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withBean(Held.class)
                .run(context -> {
                    Held held = context.getBean(Held.class);
                    held.begins = Entry.RunStarted.class;
                    held.millis = 600; // more than the moment that a request waits for the end of a run
                    Client client = client(context);
                    Client.Answer started = client.post(API + "/runs", ORDER);
                    assertThat(started.header("ETag")).as(started.text()).isNotEmpty();
                    assertThat(started.at("/started")).isNotEmpty();
                });
    }

    @Test
    void tellsARefusalThatComesLate() {
        WebServer.with("checkpoint.web.username=anna", "checkpoint.web.password=geheim")
                .withBean(Held.class)
                .run(context -> {
                    Client client = client(context);
                    client.post(API + "/runs", ORDER);
                    Awaitility.await()
                            .until(() ->
                                    client.get(API + "/runs/a-1").at("/status").equals("COMPLETED"));
                    client.post(API + "/runs/a-1/fork", "{\"before\": \"pay\", \"as\": \"a-2\"}");
                    client.post(API + "/runs/a-2/cancel", "");
                    Held held = context.getBean(Held.class);
                    held.slowlyRead = "a-2";
                    held.millis = 600;
                    Client.Answer refused = client.post(API + "/runs/a-2/resume", "");
                    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
                });
    }

    /** A store that is slow where a test says so. */
    static class Held implements BeanPostProcessor {

        private volatile Class<?> begins = Void.class;

        private volatile String slowlyRead = "";

        /** Waits for the test if it is zero. */
        private volatile long millis;

        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof MemoryCheckpointStore store ? held(store) : bean;
        }

        private Object held(MemoryCheckpointStore store) {
            Class<?>[] abilities = MemoryCheckpointStore.class.getInterfaces();
            return Proxy.newProxyInstance(CheckpointStore.class.getClassLoader(), abilities, (proxy, method, args) -> {
                if (method.getName().equals("ability")) {
                    Class<?> type = (Class<?>) args[0];
                    return Arrays.asList(abilities).contains(type) ? Optional.of(proxy) : Optional.empty();
                }
                Object first = args == null || args.length == 0 ? "" : args[0];
                boolean slow = first instanceof Append append
                        ? begins.isInstance(append.entries().get(0))
                        : method.getName().equals("open")
                                && first.toString().equals(slowlyRead)
                                && Thread.currentThread().getName().startsWith("checkpoint-web");
                if (slow) {
                    boolean opened = open.await(millis == 0 ? 60_000 : millis, TimeUnit.MILLISECONDS);
                    assertThat(opened).isEqualTo(millis == 0);
                }
                try {
                    return method.invoke(store, args);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                }
            });
        }
    }
}
