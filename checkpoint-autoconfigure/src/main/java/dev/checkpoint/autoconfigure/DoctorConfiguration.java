package dev.checkpoint.autoconfigure;

import dev.checkpoint.doctor.Advice;
import dev.checkpoint.doctor.Doctor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Examines the running application. */
@Configuration(proxyBeanMethods = false)
final class DoctorConfiguration {

    @Bean
    @Lazy
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    Doctor checkpointDoctor(ConfigurableListableBeanFactory beans, Environment environment) {
        return Doctors.of(beans, environment, true, Advice::of);
    }
}
