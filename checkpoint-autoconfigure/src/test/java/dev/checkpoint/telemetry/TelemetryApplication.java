package dev.checkpoint.telemetry;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.propagation.RunThreadLocalAccessor;
import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A real application with everything that Boot sets up for OpenTelemetry. Its main method dies in its last stage. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
class TelemetryApplication {

    static final String SECRET = "swordfish";

    static ConfigurableApplicationContext start(Path directory, String endpoint, String... properties) {
        return start(List.of(), directory, endpoint, properties);
    }

    static ConfigurableApplicationContext start(
            List<Class<?>> more, Path directory, String endpoint, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "checkpoint.file.directory=" + directory,
                "checkpoint.recovery.enabled=false",
                "management.tracing.sampling.probability=1.0",
                "management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint,
                "management.endpoints.web.exposure.include=*",
                "spring.main.banner-mode=off"));
        all.addAll(List.of(properties));
        // Boot's patterns would stay behind for the tests of other classes, which read log lines
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            return new SpringApplicationBuilder(TelemetryApplication.class)
                    .sources(more.toArray(Class<?>[]::new))
                    .web(WebApplicationType.NONE)
                    .properties(all.toArray(String[]::new))
                    .run();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    /** Arguments: the directory of run files, the address of the receiver. */
    public static void main(String[] args) {
        ConfigurableApplicationContext context = start(Path.of(args[0]), args[1]);
        Stages stages = context.getBean(Stages.class);
        stages.beforeLast(() -> {
            context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(9);
        });
        context.getBean(Pipeline.class).research("owls");
    }

    @Bean
    Pipeline pipeline(Stages stages) {
        return new Pipeline(stages);
    }

    @Bean
    Stages stages(ObservationRegistry registry, Executor applicationTaskExecutor, StageRecorder recorder) {
        return new Stages(registry, applicationTaskExecutor, recorder);
    }

    @Bean
    Shelf shelf(Pipeline pipeline, Stages stages) {
        return new Shelf(pipeline, stages);
    }

    /** Takes one word for a secret. */
    @Bean
    Redactor redactor() {
        return new Redactor() {
            @Override
            public String text(String text) {
                return text.replace(SECRET, MASK);
            }

            @Override
            public boolean isSensitive(String name) {
                return false;
            }
        };
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "research", runId = "#topic")
        String research(String topic) {
            String plan = stages.plan(topic);
            String found = stages.search(plan, "books").join();
            return stages.write(found);
        }

        @Checkpointed("notes")
        String notes(String text) {
            return stages.note(text);
        }

        @Checkpointed("questions")
        String questions(String question) {
            return stages.ask(question);
        }

        /** Executed when somebody subscribes, and ended by another thread. */
        @Checkpointed(value = "later", runId = "#text")
        Mono<String> later(String text) {
            return stages.noteLater(text);
        }

        /** Its stage is called on a thread that knows the run and nothing of observations. */
        @Checkpointed(value = "apart", runId = "'apart'")
        String apart() {
            ContextSnapshot onlyTheRun = ContextSnapshotFactory.builder()
                    .captureKeyPredicate(RunThreadLocalAccessor.KEY::equals)
                    .build()
                    .captureAll();
            return CompletableFuture.supplyAsync(
                            () -> stages.note("apart"), work -> new Thread(onlyTheRun.wrap(work)).start())
                    .join();
        }
    }

    /** Runs that call others, or much. */
    static class Shelf {

        private final Pipeline pipeline;

        private final Stages stages;

        Shelf(Pipeline pipeline, Stages stages) {
            this.pipeline = pipeline;
            this.stages = stages;
        }

        @Checkpointed(value = "shelf", runId = "'shelf-' + #topic")
        String shelf(String topic) {
            return pipeline.research(topic);
        }

        @Checkpointed(value = "many", runId = "'many'")
        int many(int notes) {
            for (int number = 0; number < notes; number++) {
                stages.note("note " + number);
            }
            return notes;
        }

        /** Does without what fails, and says so with the exception of the last. */
        @Checkpointed(value = "collection", runId = "'collection'")
        String collection(String... topics) {
            RuntimeException last = null;
            for (String topic : topics) {
                try {
                    pipeline.research(topic);
                } catch (RuntimeException failed) {
                    last = failed;
                }
            }
            throw new IllegalArgumentException("nothing found", last);
        }
    }

    static class Stages {

        private Runnable beforeLast = () -> {};

        private final ObservationRegistry registry;

        private final Executor executor;

        private final StageRecorder recorder;

        Stages(ObservationRegistry registry, Executor executor, StageRecorder recorder) {
            this.registry = registry;
            this.executor = executor;
            this.recorder = recorder;
        }

        void beforeLast(Runnable action) {
            beforeLast = action;
        }

        @Stage
        String plan(String topic) {
            return Observation.createNotStarted("model.call", registry).observe(() -> "plan of " + topic);
        }

        /** Ends on another thread. */
        @Stage(key = "#source")
        CompletableFuture<String> search(String plan, String source) {
            return CompletableFuture.supplyAsync(
                    () -> Observation.createNotStarted("http.call", registry).observe(() -> plan + " in " + source),
                    executor);
        }

        @Stage
        String write(String found) {
            beforeLast.run();
            return "report on " + found;
        }

        @Stage
        String note(String text) {
            return text;
        }

        /** Asks the context what it is part of, as WebClient does. */
        @Stage
        Mono<String> noteLater(String text) {
            return Mono.deferContextual(context -> {
                        Observation around = context.get(ObservationThreadLocalAccessor.KEY);
                        return Mono.just(Observation.createNotStarted("http.call", registry)
                                .parentObservation(around)
                                .observe(() -> text));
                    })
                    .subscribeOn(Schedulers.boundedElastic());
        }

        /** Calls one model through Spring AI, which observes it, and one by itself, which it says. */
        @Stage
        String ask(String question) {
            ChatModelObservationContext call = ChatModelObservationContext.builder()
                    .prompt(new Prompt(
                            question, ChatOptions.builder().model("asked").build()))
                    .provider("test")
                    .build();
            ChatModelObservationDocumentation.CHAT_MODEL_OPERATION
                    .observation(null, new DefaultChatModelObservationConvention(), () -> call, registry)
                    .observe(() -> call.setResponse(new ChatResponse(
                            List.of(),
                            ChatResponseMetadata.builder()
                                    .model("asked-2026")
                                    .usage(new DefaultUsage(100, 20))
                                    .build())));
            recorder.model(ModelDecision.of("ranker").used(TokenUsage.of(7, 3)));
            recorder.model(ModelDecision.of("embedder"));
            return question;
        }
    }
}
