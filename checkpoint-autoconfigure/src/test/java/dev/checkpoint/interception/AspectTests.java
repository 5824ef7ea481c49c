package dev.checkpoint.interception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.aop.CheckpointedAspect;
import dev.checkpoint.aop.StageAspect;
import dev.checkpoint.aop.WovenAspects;
import dev.checkpoint.application.Applications;
import org.junit.jupiter.api.Test;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;

/** The aspects that weaving uses: called before there is an application, while there is one, and after it. */
class AspectTests {

    @Test
    void proceedsBeforeAnApplicationAndAfterIt() {
        assertThat(woven(new Stages(), StageAspect.aspectOf()).upper("a")).isEqualTo("A");
        assertThat(woven(new Stages(), CheckpointedAspect.aspectOf()).whole("a"))
                .isEqualTo("a");
        Stages[] kept = new Stages[1];
        Applications.inMemory().run(context -> {
            Stages whole =
                    woven(new Stages(), context.getBean(WovenAspects.class).pipelines());
            assertThat(whole.whole("connected")).isEqualTo("connected");
            assertThat(context.getBean(RunExplorer.class).get("connected").pipeline())
                    .isEqualTo("whole");
            kept[0] = whole;
        });
        assertThat(kept[0].whole("late")).as("a plain call").isEqualTo("late");
    }

    @Test
    void recordsAWovenStage() {
        Applications.inMemory().run(context -> {
            WovenAspects aspects = context.getBean(WovenAspects.class);
            Stages inner = woven(new Stages(), aspects.stages());
            Stages outer = new Stages();
            outer.next = inner;
            assertThat(woven(outer, aspects.pipelines()).whole("a")).isEqualTo("A");
            assertThat(context.getBean(RunExplorer.class).get("a").stages())
                    .extracting(StageSummary::stage)
                    .containsExactly("upper");
        });
    }

    @Test
    void isNoBeanThatSpringWouldMakeAdviceOf() {
        Applications.inMemory().run(context -> assertThat(context)
                .doesNotHaveBean(StageAspect.class)
                .doesNotHaveBean(CheckpointedAspect.class));
    }

    private static Stages woven(Stages target, Object aspect) {
        AspectJProxyFactory factory = new AspectJProxyFactory(target);
        factory.setProxyTargetClass(true);
        factory.addAspect(aspect);
        return factory.getProxy();
    }

    static class Stages {

        private Stages next;

        @Checkpointed(runId = "#id")
        String whole(String id) {
            return next == null ? id : next.upper(id);
        }

        @Stage
        String upper(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }
    }
}
