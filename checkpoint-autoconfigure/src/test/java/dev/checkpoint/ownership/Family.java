package dev.checkpoint.ownership;

import dev.checkpoint.annotation.Checkpointed;

/** A pipeline that calls one that calls one; each makes a step before that and one after it. */
class Family {

    static final int STEPS = 6;

    /** A step of the innermost run. */
    static final int INNERMOST = 3;

    private final Parent parent;

    private final NamedParent named;

    private final Steps.Stages stages;

    Family(Parent parent, NamedParent named, Steps.Stages stages) {
        this.parent = parent;
        this.named = named;
        this.stages = stages;
    }

    @Checkpointed(runId = "#run")
    String family(String run) {
        return stages.step(run, 5, parent.parent(run, stages.step(run, 0, "")));
    }

    @Checkpointed(runId = "#run")
    String named(String run) {
        return stages.step(run, 5, named.namedParent(run, stages.step(run, 0, "")));
    }

    static class Parent {

        private final Child child;

        private final Steps.Stages stages;

        Parent(Child child, Steps.Stages stages) {
            this.child = child;
            this.stages = stages;
        }

        @Checkpointed
        String parent(String run, String made) {
            return stages.step(run, 4, child.child(run, stages.step(run, 1, made)));
        }
    }

    static class Child {

        private final Steps.Stages stages;

        Child(Steps.Stages stages) {
            this.stages = stages;
        }

        @Checkpointed
        String child(String run, String made) {
            return stages.step(run, INNERMOST, stages.step(run, 2, made));
        }
    }

    static class NamedParent {

        private final NamedChild child;

        private final Steps.Stages stages;

        NamedParent(NamedChild child, Steps.Stages stages) {
            this.child = child;
            this.stages = stages;
        }

        @Checkpointed(runId = "'parent-' + #run")
        String namedParent(String run, String made) {
            return stages.step(run, 4, child.namedChild(run, stages.step(run, 1, made)));
        }
    }

    static class NamedChild {

        private final Steps.Stages stages;

        NamedChild(Steps.Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'child-' + #run")
        String namedChild(String run, String made) {
            return stages.step(run, INNERMOST, stages.step(run, 2, made));
        }
    }
}
