package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.stereotype.Service;

/** Concurrent calls of one stage, on Spring's executor. */
// tag::fan-out[]
@Service
public class FanOutPipeline {

    private final PageStages stages;
    private final Executor executor;

    FanOutPipeline(PageStages stages, Executor applicationTaskExecutor) {
        this.stages = stages;
        this.executor = applicationTaskExecutor;
    }

    @Checkpointed("fan-out")
    public List<Integer> lengths(List<String> pages) {
        List<CompletableFuture<Integer>> lengths = pages.stream()
                .map(page -> CompletableFuture.supplyAsync(() -> stages.length(page), executor))
                .toList();
        return lengths.stream().map(CompletableFuture::join).toList();
    }
}
// end::fan-out[]
