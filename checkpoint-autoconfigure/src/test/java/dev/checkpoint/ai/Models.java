package dev.checkpoint.ai;

import io.micrometer.observation.ObservationRegistry;
import java.util.function.Function;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A chat model for an application.
 *
 * @param remote what it answers
 * @param late whether its streams tell their end only when the test lets them
 */
record Models(Function<Prompt, Reply> remote, boolean late) {

    static Models remote(Function<Prompt, Reply> remote) {
        return new Models(remote, false);
    }

    static Models late(Function<Prompt, Reply> remote) {
        return new Models(remote, true);
    }

    void in(ApplicationContextRunner application, Check test) {
        application
                .withBean(Models.class, () -> this)
                .withUserConfiguration(Connection.class)
                .run(context -> test.of(context, context.getBean(RemoteChatModel.class)));
    }

    /** What a test does with the application and its model. */
    interface Check {

        void of(ApplicationContext context, RemoteChatModel model) throws Exception;
    }

    /** Connects the model as the configurations of providers do. */
    @Configuration(proxyBeanMethods = false)
    static class Connection {

        @Bean
        RemoteChatModel chatModel(Models models, ObjectProvider<ObservationRegistry> registry) {
            return new RemoteChatModel(
                    registry.getIfUnique(() -> ObservationRegistry.NOOP), models.remote(), models.late());
        }
    }
}
