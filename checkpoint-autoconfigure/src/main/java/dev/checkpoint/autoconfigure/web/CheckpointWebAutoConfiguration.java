package dev.checkpoint.autoconfigure.web;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.RequestsProperties;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.web.Access;
import dev.checkpoint.web.BackgroundRuns;
import dev.checkpoint.web.BasicAccess;
import dev.checkpoint.web.EventStreams;
import dev.checkpoint.web.OpenAccess;
import dev.checkpoint.web.SecurityContextAccess;
import dev.checkpoint.web.WebRoutes;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Runs over HTTP, with Spring MVC; off by default. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty("checkpoint.web.enabled")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean(PipelineRegistry.class)
@EnableConfigurationProperties(WebProperties.class)
@Import(RefusalsConfiguration.class)
public final class CheckpointWebAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger("dev.checkpoint");

    private static final String SECURITY = "org.springframework.security.core.context.SecurityContextHolder";

    private static final String PORTS = "org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType";

    /** The bean that all filters of Spring Security are behind. */
    private static final String FILTERS = "springSecurityFilterChain";

    /** Runs that are resumed over HTTP at once, at most; more wait. */
    private static final int MOST_AT_ONCE = 16;

    @Bean
    @ConditionalOnMissingBean
    WebRoutes checkpointWebAnswers(
            WebProperties properties,
            Access access,
            RunExplorer explorer,
            RunOperations operations,
            RunArchive archive,
            PipelineRegistry pipelines,
            GivenCalls calls,
            BackgroundRuns background,
            EventStreams events) {
        return new WebRoutes(
                explorer,
                operations,
                archive,
                pipelines::names,
                calls,
                background,
                events,
                access,
                properties.links().templates(),
                properties.mode() == WebProperties.Mode.READ_ONLY);
    }

    /** On the port of the application; {@link ManagementWebConfiguration} is for the other one. */
    @Bean
    @ConditionalOnMissingBean(name = "checkpointWebRoutes")
    @ConditionalOnBooleanProperty(
            name = "checkpoint.web.on-management-port",
            havingValue = false,
            matchIfMissing = true)
    RouterFunction<ServerResponse> checkpointWebRoutes(WebProperties properties, WebRoutes answers) {
        return answers.under(properties.basePath());
    }

    @Bean
    @ConditionalOnMissingBean
    BackgroundRuns checkpointWebRuns(Access access) {
        return new BackgroundRuns(MOST_AT_ONCE, access);
    }

    @Bean
    @ConditionalOnMissingBean
    EventStreams checkpointWebEvents(RunExplorer explorer, RequestsProperties requests, EngineServices services) {
        return new EventStreams(explorer, requests.interval(), services.clock());
    }

    /** Who wants runs apart from the application must not find them beside it, or nowhere. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("checkpoint.web.on-management-port")
    static class OnManagementPort {

        OnManagementPort(Environment environment) {
            boolean actuator = ClassUtils.isPresent(PORTS, getClass().getClassLoader());
            if (!actuator || !ManagementPorts.isDifferent(environment)) {
                throw new WebNotServedException(
                        "checkpoint.web.on-management-port is set, and the application has no management port of its own.",
                        "Add spring-boot-starter-actuator and set management.server.port to another port than server.port,"
                                + " or remove checkpoint.web.on-management-port.");
            }
        }
    }

    @Bean
    EventsLifecycle checkpointWebEventsLifecycle(EventStreams events) {
        return new EventsLifecycle(events);
    }

    private static Access open(WebProperties properties) {
        log.warn(
                "checkpoint.web.security=open: everybody who reaches this application can see {} its runs",
                properties.mode() == WebProperties.Mode.READ_ONLY ? "all of" : "and change");
        return new OpenAccess(properties.hosts());
    }

    private static Access alone(WebProperties properties) {
        if (!properties.hasUser()) {
            throw new WebUnprotectedException();
        }
        return new BasicAccess(
                Objects.requireNonNull(properties.username()),
                Objects.requireNonNull(properties.password()),
                properties.roles());
    }

    /** With Spring Security, of which applications sometimes have the core alone, or switch the filters off. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = SECURITY)
    static class WithSpringSecurity {

        @Bean
        @ConditionalOnMissingBean
        Access checkpointWebAccess(WebProperties properties, BeanFactory beans) {
            if (properties.security() == WebProperties.Security.OPEN) {
                return open(properties);
            }
            boolean filtered = beans.containsBean(FILTERS);
            return !filtered && properties.hasUser() ? alone(properties) : new SecurityContextAccess();
        }
    }

    /** Without it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(SECURITY)
    static class Alone {

        @Bean
        @ConditionalOnMissingBean
        Access checkpointWebAccess(WebProperties properties) {
            return properties.security() == WebProperties.Security.OPEN ? open(properties) : alone(properties);
        }
    }
}
