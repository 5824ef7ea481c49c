package dev.checkpoint.fanout;

import dev.checkpoint.FanOut;
import dev.checkpoint.FanOutResult;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import dev.checkpoint.error.ApprovalPendingException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A pipeline that fans out. */
class Pages {

    private final FanOut fanOut;

    private final Stages stages;

    Pages(FanOut fanOut, Stages stages) {
        this.fanOut = fanOut;
        this.stages = stages;
    }

    @Checkpointed(runId = "#id")
    public List<String> upper(String id, List<String> pages) {
        return fanOut.over(pages).concurrency(4).failFast().apply(stages::upper);
    }

    @Checkpointed(runId = "#id")
    public FanOutResult<String> collected(String id, List<String> pages) {
        return fanOut.over(pages).concurrency(4).collectFailures(stages::upper);
    }

    @Checkpointed(runId = "#id")
    public List<String> books(String id, List<String> books, List<String> pages) {
        return fanOut.over(books).concurrency(4).apply(book -> stages.book(book, pages));
    }

    @Checkpointed(runId = "#id")
    public List<String> published(String id, List<String> pages) {
        return fanOut.over(pages).concurrency(4).apply(stages::published);
    }

    @Checkpointed(runId = "#id")
    public FanOutResult<String> oneByOne(String id, List<String> pages) {
        return fanOut.over(pages).concurrency(1).collectFailures(stages::published);
    }

    @Checkpointed(runId = "#id")
    public List<String> insisting(String id, List<String> pages) {
        return fanOut.over(pages).concurrency(4).apply(page -> {
            try {
                return stages.published(page);
            } catch (ApprovalPendingException pending) {
                return stages.published(page);
            }
        });
    }

    static class Stages {

        private final FanOut fanOut;

        private final Calls calls;

        private volatile Consumer<String> before = page -> {};

        Stages(FanOut fanOut, Calls calls) {
            this.fanOut = fanOut;
            this.calls = calls;
        }

        void before(Consumer<String> action) {
            before = action;
        }

        @Stage(key = "#page")
        public String upper(String page) {
            before.accept(page);
            calls.of(page);
            return page.toUpperCase(Locale.ROOT);
        }

        @Stage
        @RequiresApproval(value = "Publish #{#page}?", when = "#page.startsWith('page-1')")
        public String published(String page) {
            calls.of(page);
            return page;
        }

        @Stage(key = "#book")
        public String book(String book, @NotFingerprinted List<String> pages) {
            return book + fanOut.over(pages).concurrency(4).apply(page -> page + book);
        }
    }
}
