package dev.checkpoint.secrets;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.spi.event.CheckpointEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** An application that hands a secret, each with {@link #SECRET} in it, to everything that takes a text. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    PlantedApplication.Pipelines.class,
    PlantedApplication.Renewal.class,
    PlantedApplication.Stages.class,
    PlantedApplication.Events.class
})
class PlantedApplication {

    /** Part of every secret, whatever its form. */
    static final String SECRET = "XYZZY";

    /** A value that is no secret. */
    static final String PUBLIC = "public-name";

    static final String DATA_SOURCE = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

    record Device(String name, String accessKey) {}

    record Login(String user, String password, @Sensitive String pin, List<Device> devices) {}

    static final Login LOGIN = new Login(
            PUBLIC,
            "XYZZY-password",
            "XYZZY-pin",
            List.of(new Device(PUBLIC, "XYZZY-device"), new Device("b", "XYZZY2")));

    static ConfigurableApplicationContext start(List<String> properties) {
        List<String> all = new ArrayList<>(List.of(
                "checkpoint.recovery.enabled=false",
                "checkpoint.validation=warn",
                "app.db.password=XYZZY-configured",
                "app.mail.url=smtp://ada:XYZZY-mail@mail.example",
                "app.header=Bearer XYZZY-bearer-token",
                "app.name=" + PUBLIC,
                "app.oracle=jdbc:oracle:thin:app/XYZZY@//db:1521/x",
                "app.json={\"user\": \"ada\", \"clientSecret\": \"XYZZY\"}",
                "app.users[ada@XYZZY.example]=1",
                "app.DBPassword=XYZZY",
                "app.pem=-----BEGIN PRIVATE KEY-----\\nXYZZY\\n-----END PRIVATE KEY-----",
                "management.tracing.sampling.probability=1.0",
                "management.endpoints.web.exposure.include=*",
                "spring.main.banner-mode=off"));
        all.addAll(properties);
        // Boot's patterns would stay behind for the tests of other classes, which read log lines
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            return new SpringApplicationBuilder(PlantedApplication.class)
                    .web(WebApplicationType.NONE)
                    .run(all.stream().map(property -> "--" + property).toArray(String[]::new));
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    /** Keeps what events say of themselves. */
    static class Events {

        final Queue<String> texts = new ConcurrentLinkedQueue<>();

        @EventListener
        void on(CheckpointEvent event) {
            texts.add(event.toString());
        }
    }

    /** Says more of itself than its message does. */
    static final class Talkative extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Talkative(String secret) {
            super("SQL [insert into card values (?)]; parameters: {password=[" + secret + ", " + secret + "]}");
        }

        @Override
        public String toString() {
            return "Talkative: accessToken=Bearer XYZZY" + getMessage();
        }
    }

    static class Pipelines {

        private final Stages stages;

        private final Renewal renewal;

        Pipelines(Stages stages, Renewal renewal) {
            this.stages = stages;
            this.renewal = renewal;
        }

        @Sensitive
        @Checkpointed(value = "sign-in", runId = "#id")
        String signIn(String id, String name, @Sensitive String code, String apiKey, Login login) {
            String session = stages.open(code, login);
            Login kept = stages.keep(login);
            String renewed = renewal.renew(session, kept);
            stages.use(
                    Map.of("token", renewed, "name", PUBLIC, "nested", Map.of("clientSecret", "XYZZY-client")), name);
            return renewed;
        }
    }

    static class Renewal {

        private final Stages stages;

        Renewal(Stages stages) {
            this.stages = stages;
        }

        @Sensitive
        @Checkpointed("renew")
        String renew(@Sensitive String session, Login login) {
            return stages.open(session, login) + "-renewed";
        }
    }

    static class Stages {

        private volatile boolean failing = true;

        private final List<String> executed = new ArrayList<>();

        private final StageRecorder recorder;

        Stages(StageRecorder recorder) {
            this.recorder = recorder;
        }

        void work() {
            failing = false;
        }

        List<String> executed() {
            return executed;
        }

        @Sensitive
        @Stage
        String open(@Sensitive String code, Login login) {
            executed.add("open");
            recorder.note("password", "XYZZY-note");
            recorder.note("text", "password=XYZZY-text");
            recorder.note("login", login);
            recorder.note("xml", "<password>XYZZY</password>");
            recorder.note("headers", Map.of("Set-Cookie", List.of("S=XYZZY; Path=/"), "x-api-key", List.of("XYZZY")));
            recorder.note("chars", Map.of("pwd", "XYZZY".toCharArray(), "bytes", "XYZZY@example.com"));
            recorder.note("failure", new Talkative("XYZZY"));
            recorder.note("mails", Map.of("ada@XYZZY.example", 1, "dbPassword", List.of("XYZZY-list")));
            recorder.template(new TemplateRendering(
                    "greeting",
                    "Hello {name}, your apiKey: XYZZY-source, {password}",
                    Map.of("name", PUBLIC, "password", "XYZZY-variable", "login", login),
                    "Hello public-name, your apiKey: XYZZY-source, XYZZY-variable"));
            recorder.model(ModelDecision.of("https://ada:XYZZY@models.example/small"));
            recorder.model(ModelDecision.of("small-model")
                    .among("large-model", "sk-XYZZYabcdefghijklmnop")
                    .because("the header was Authorization: Bearer XYZZYbearertoken")
                    .with("apiKey", "XYZZY-parameter")
                    .with("headers", Map.of("authorization", "Basic XYZZY=="))
                    .with("user", "ada@xyzzy.example"));
            return "XYZZY-session-" + code.length();
        }

        @Stage
        Login keep(Login login) {
            executed.add("keep");
            return login;
        }

        @Stage
        Map<String, Object> use(Map<String, Object> values, @NotFingerprinted String name) {
            executed.add("use");
            if (failing) {
                MDC.put("user.token", "XYZZY-mdc");
                MDC.put("request", "GET /?password=XYZZY-query");
                MDC.put("tenant", PUBLIC);
                throw failure();
            }
            return values;
        }

        private static IllegalStateException failure() {
            IllegalStateException failure = new IllegalStateException(
                    "password=XYZZY-message",
                    new IllegalArgumentException("token: XYZZY-cause", new RuntimeException("ada@XYZZY.example")));
            failure.addSuppressed(new Talkative("XYZZY"));
            failure.addSuppressed(new RuntimeException("smtp://ada:XYZZY-suppressed@mail.example"));
            return failure;
        }
    }
}
