package dev.checkpoint.sample.guide;

import dev.checkpoint.FanOut;
import dev.checkpoint.annotation.Checkpointed;
import java.util.List;
import org.springframework.stereotype.Service;

/** One stage for each item, several at a time. */
@Service
public class DigestOfPages {

    private final FanOut fanOut;
    private final PageStages stages;

    DigestOfPages(FanOut fanOut, PageStages stages) {
        this.fanOut = fanOut;
        this.stages = stages;
    }

    // tag::fan-out[]
    @Checkpointed("digest-pages")
    public List<Integer> lengths(List<String> pages) {
        return fanOut.over(pages).concurrency(4).apply(stages::length);
    }
    // end::fan-out[]
}
