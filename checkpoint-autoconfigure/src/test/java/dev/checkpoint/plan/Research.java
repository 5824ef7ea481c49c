package dev.checkpoint.plan;

import dev.checkpoint.FanOut;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;

/** A pipeline with what a plan has to tell apart. */
class Research {

    private final Stages stages;

    private final Review review;

    private final FanOut fanOut;

    Research(Stages stages, Review review, FanOut fanOut) {
        this.stages = stages;
        this.review = review;
        this.fanOut = fanOut;
    }

    @Checkpointed(value = "many", runId = "#id")
    int many(String id) {
        return fanOut.over(stages.items(40)).concurrency(4).apply(stages::item).size();
    }

    @Checkpointed(value = "research", runId = "#id")
    String research(String id, String topic) {
        List<String> sources = stages.search("everything about " + topic);
        String text = stages.write(sources, 3);
        return review.review(text);
    }

    @Checkpointed(value = "publishing", runId = "#id")
    String publishing(String id) {
        String text = stages.gated("draft");
        stages.send(text);
        return text;
    }

    @Checkpointed(value = "nested", runId = "#id")
    String nested(String id) {
        String chapter = stages.chapter("one");
        return stages.write(List.of(chapter, "a source that is long enough to be referred to from elsewhere"), 1);
    }

    /** Called inside. */
    static class Review {

        private final Stages stages;

        Review(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed("review")
        String review(String text) {
            return stages.check(text);
        }
    }

    /** The stages. */
    static class Stages {

        private final Recorder recorder;

        private final ObjectProvider<Stages> self;

        Stages(Recorder recorder, ObjectProvider<Stages> self) {
            this.recorder = recorder;
            this.self = self;
        }

        @Stage(version = "${search.version:}")
        List<String> search(String question) {
            recorder.executed("search");
            return List.of(question + ": a first source with a title that is long enough", recorder.suffix());
        }

        @Stage
        String write(List<String> sources, int chapters) {
            recorder.executed("write");
            return chapters + " chapters from " + sources + " and what else there is to say about all of it";
        }

        @Stage
        String check(String text) {
            recorder.executed("check");
            return "fine";
        }

        @Stage
        @RequiresApproval("Publish?")
        String gated(String text) {
            recorder.executed("gated");
            return text;
        }

        @Stage(effect = Effect.IRREVERSIBLE, compensate = "unsend")
        String send(String text) {
            recorder.executed("send");
            return "sent";
        }

        void unsend(String result) {
            recorder.executed("unsend");
        }

        @Stage
        List<String> items(int count) {
            return IntStream.range(0, count)
                    .mapToObj(number -> number + " is an item with a text that is long enough to be referred to")
                    .toList();
        }

        @Stage
        String item(String text) {
            recorder.executed("item " + text.substring(0, text.indexOf(' ')));
            return text;
        }

        @Stage
        String chapter(String name) {
            String text = self.getObject().paragraph(name, "a");
            String more = self.getObject().paragraph(name, "b");
            recorder.executed("chapter");
            return text + more;
        }

        @Stage(key = "#part")
        String paragraph(String name, String part) {
            recorder.executed("paragraph " + part);
            return name + part;
        }
    }

    /** What was executed, and what fails. */
    static class Recorder {

        private final List<String> executed = new CopyOnWriteArrayList<>();

        private volatile String failing = "";

        private volatile String suffix = "";

        void executed(String stage) {
            executed.add(stage);
            if (stage.equals(failing)) {
                throw new IllegalStateException("no ink");
            }
        }

        String suffix() {
            return suffix;
        }

        void suffix(String now) {
            suffix = now;
        }

        void fail(String stage) {
            failing = stage;
        }

        List<String> take() {
            List<String> taken = List.copyOf(executed);
            executed.clear();
            return taken;
        }
    }
}
