package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;

/** Futures, @Async stages, and a timer that starts pipelines through the bean. */
@Configuration(proxyBeanMethods = false)
@Import({AsyncAndScheduled.Timer.class, AsyncAndScheduled.Flow.class, AsyncAndScheduled.Fetching.class})
public class AsyncAndScheduled {

    static class Fetching {

        @Async
        @Stage(key = "#url")
        CompletableFuture<List<String>> fetch(String url) {
            return CompletableFuture.completedFuture(List.of(url));
        }

        @Stage
        CompletionStage<Void> announce(String url) {
            return CompletableFuture.completedFuture(null);
        }
    }

    static class Flow {

        private final Fetching fetching;

        Flow(Fetching fetching) {
            this.fetching = fetching;
        }

        @Checkpointed("ordinary")
        CompletableFuture<String> flow(String url) {
            return fetching.fetch(url)
                    .thenCombine(fetching.fetch(url + "/2"), (one, two) -> one + " " + two)
                    .thenApply(this::join);
        }

        private String join(String text) {
            return text.strip();
        }
    }

    static class Timer {

        private final Flow flow;

        Timer(Flow flow) {
            this.flow = flow;
        }

        @Scheduled(fixedDelay = Long.MAX_VALUE, initialDelay = Long.MAX_VALUE)
        void tick() {
            flow.flow("nightly").join();
        }
    }
}
