package dev.checkpoint.autoconfigure;

import dev.checkpoint.FanOut;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.fanout.ThreadsFanOut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The fan-out, with and without runs. */
@Configuration(proxyBeanMethods = false)
final class FanOutConfiguration {

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    FanOut fanOut(BeanFactory beans, Environment environment, StageRecorder recorder) {
        FanOutThreads threads = new FanOutThreads(beans, environment);
        return new ThreadsFanOut(threads::executor, recorder);
    }
}
