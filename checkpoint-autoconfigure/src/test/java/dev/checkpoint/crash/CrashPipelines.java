package dev.checkpoint.crash;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.core.task.AsyncTaskExecutor;

/** The pipelines that are killed, one method for each {@link Shape}; every method traces that it is executed. */
class CrashPipelines {

    private final Trace trace;

    private final Stages stages;

    private final Outer outer;

    private final Children children;

    private final AsyncTaskExecutor executor;

    CrashPipelines(Trace trace, Stages stages, Outer outer, Children children, AsyncTaskExecutor executor) {
        this.trace = trace;
        this.stages = stages;
        this.outer = outer;
        this.children = children;
        this.executor = executor;
    }

    @Checkpointed(runId = "#id")
    Piece line(String id) {
        trace.executed("line");
        List<Piece> pieces = new ArrayList<>();
        Piece last = stages.make("start", List.of());
        for (String name : List.of("a", "b", "c")) {
            last = stages.make(name, List.of(last));
            pieces.add(last);
        }
        pieces.add(stages.tick());
        pieces.add(stages.tick());
        return Piece.of("line", pieces);
    }

    @Checkpointed(runId = "#id")
    Piece fan(String id) {
        trace.executed("fan");
        Piece source = stages.make("split", List.of());
        List<CompletableFuture<Piece>> pieces = IntStream.range(0, 6)
                .mapToObj(i -> executor.submitCompletable(() -> stages.make("side " + i, List.of(source))))
                .toList();
        return Piece.of(
                "fan",
                List.of(stages.make(
                        "join", pieces.stream().map(CompletableFuture::join).toList())));
    }

    @Checkpointed(runId = "#id")
    Piece nest(String id) {
        trace.executed("nest");
        Piece left = outer.around("left");
        Piece right = outer.around("right");
        return Piece.of("nest", List.of(left, right, stages.make("end", List.of(left, right))));
    }

    @Checkpointed(runId = "#id")
    Piece family(String id) {
        trace.executed("family");
        Piece first = children.child("anna");
        Piece second = children.child("bert");
        return Piece.of("family", List.of(first, second, stages.make("end", List.of(first, second))));
    }

    /** Stages that have stages. */
    static class Outer {

        private final Trace trace;

        private final Stages stages;

        Outer(Trace trace, Stages stages) {
            this.trace = trace;
            this.stages = stages;
        }

        @Stage
        Piece around(String name) {
            trace.executed("around " + name);
            Piece one = stages.make(name + " 1", List.of());
            return Piece.of("around " + name, List.of(one, stages.make(name + " 2", List.of(one))));
        }
    }

    /** Pipelines that are called inside another. */
    static class Children {

        private final Trace trace;

        private final Stages stages;

        Children(Trace trace, Stages stages) {
            this.trace = trace;
            this.stages = stages;
        }

        @Checkpointed
        Piece child(String name) {
            trace.executed("child " + name);
            Piece one = stages.make(name + " 1", List.of());
            return Piece.of("child " + name, List.of(one, stages.make(name + " 2", List.of(one))));
        }
    }

    /** Stages that only make something. */
    static class Stages {

        private final Trace trace;

        Stages(Trace trace) {
            this.trace = trace;
        }

        @Stage
        Piece make(String name, List<Piece> parts) {
            trace.executed("make " + name);
            return Piece.of("make " + name, parts);
        }

        @Stage
        Piece tick() {
            trace.executed("tick");
            return Piece.of("tick", List.of());
        }
    }
}
