package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.engine.CurrentStageRecorder;
import dev.checkpoint.thymeleaf.RecordingDialect;
import dev.checkpoint.thymeleaf.RenderingRecorder;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.annotation.RegisterReflection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.thymeleaf.dialect.IPostProcessorDialect;

/** Records what Thymeleaf renders inside a stage; Spring Boot gives the dialect to the engine. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnClass(IPostProcessorDialect.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@RegisterReflection(classes = RenderingRecorder.class, memberCategories = MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
public final class CheckpointThymeleafAutoConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "checkpoint.capture.templates", matchIfMissing = true)
    RecordingDialect checkpointThymeleafDialect() {
        return new RecordingDialect(CurrentStageRecorder::currentReport);
    }
}
