package dev.checkpoint.types;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.codec.CheckpointCodecAutoConfiguration;
import dev.checkpoint.autoconfigure.explain.CheckpointExplainAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointLifecycleAutoConfiguration;
import dev.checkpoint.autoconfigure.lifecycle.CheckpointPropagationAutoConfiguration;
import dev.checkpoint.autoconfigure.store.CheckpointStoreAutoConfiguration;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** The application that is killed when all stages were executed once, and that continues the run in its next life. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CheckpointCodecAutoConfiguration.class,
    CheckpointStoreAutoConfiguration.class,
    CheckpointPropagationAutoConfiguration.class,
    CheckpointExplainAutoConfiguration.class,
    CheckpointAutoConfiguration.class,
    CheckpointLifecycleAutoConfiguration.class
})
class TypesApplication {

    /** Option: the names of the classes of rows, separated by commas. */
    static final String ROWS = "types.rows";

    /** Option: the file for what was seen. */
    static final String SEEN = "types.seen";

    /** Option: whether the process is to be killed. */
    static final String DIES = "types.dies";

    public static void main(String[] args) throws Exception {
        SpringApplication application = new SpringApplication(TypesApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.addInitializers(context -> register((GenericApplicationContext) context));
        try (ConfigurableApplicationContext context = application.run(args)) {
            context.getBean(Pipeline.class).observe();
        }
    }

    private static void register(GenericApplicationContext context) {
        for (Class<?> rows : rows(context)) {
            context.registerBean(rows);
        }
        context.registerBean(Pipeline.class);
    }

    private static List<Class<?>> rows(ApplicationContext context) {
        return Arrays.stream(context.getEnvironment().getRequiredProperty(ROWS).split(","))
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, context.getClassLoader()))
                .toList();
    }

    /** Calls all stages. */
    static class Pipeline {

        private final ApplicationContext context;

        private final Said said = Said.listening();

        Pipeline(ApplicationContext context) {
            this.context = context;
        }

        @Checkpointed(runId = "'types'")
        public void observe() throws Exception {
            boolean dies = context.getEnvironment().getRequiredProperty(DIES, Boolean.class);
            Map<String, Seen> seen = new LinkedHashMap<>();
            for (Class<?> rows : rows(context)) {
                for (Method stage : Rows.stages(rows)) {
                    seen.put(stage.getName(), see(rows, stage, dies));
                }
            }
            write(seen);
            if (dies) {
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
        }

        private Seen see(Class<?> rows, Method stage, boolean dies) throws Exception {
            List<String> lines = new ArrayList<>();
            said.taken();
            Object bean = context.getBean(rows);
            if (!AopUtils.isAopProxy(bean)) {
                throw new IllegalStateException(rows + " has no proxy");
            }
            Object fresh = Rows.value(rows, stage);
            int before = Rows.EXECUTED.get();
            Object returned = stage.invoke(bean, new Object[] {null});
            boolean skipped = Rows.EXECUTED.get() == before;
            lines.addAll(said.taken());
            boolean changedFound = !dies && isEqual(bean, stage, Rows.changed(rows, stage), lines);
            boolean equalFound = isEqual(bean, stage, fresh, lines);
            return new Seen(
                    skipped,
                    Same.difference(Rows.value(rows, stage), returned),
                    name(returned),
                    equalFound,
                    changedFound,
                    lines);
        }

        /** Whether the argument is that of an earlier call, even if the result of that one is not restored. */
        private boolean isEqual(Object bean, Method stage, Object argument, List<String> lines) throws Exception {
            int before = Rows.EXECUTED.get();
            stage.invoke(bean, argument);
            List<String> now = said.taken();
            lines.addAll(now);
            return Rows.EXECUTED.get() == before
                    || now.stream().anyMatch(line -> line.contains("is executed again: its result at entry"));
        }

        private static String name(@Nullable Object value) {
            return value == null ? "null" : value.getClass().getName();
        }

        private void write(Map<String, Seen> seen) throws IOException {
            Path file = Path.of(context.getEnvironment().getRequiredProperty(SEEN));
            Files.writeString(file, JsonMapper.shared().writeValueAsString(seen));
        }
    }
}
