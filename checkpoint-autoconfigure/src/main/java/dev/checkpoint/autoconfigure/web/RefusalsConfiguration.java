package dev.checkpoint.autoconfigure.web;

import dev.checkpoint.web.FilterRefusals;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfFilter;

/** Puts words to what the filter chains of the application refuse below the path of the interface. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({HttpSecurity.class, CsrfFilter.class})
class RefusalsConfiguration {

    /** Spring Security applies it to each chain, before the rules of the application. */
    @Bean
    Customizer<HttpSecurity> checkpointWebRefusals(WebProperties properties) {
        FilterRefusals refusals = new FilterRefusals(properties.basePath());
        return http -> http.addFilterBefore(refusals.before(), CsrfFilter.class)
                .addFilterAfter(refusals.after(), CsrfFilter.class);
    }
}
