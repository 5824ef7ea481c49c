package dev.checkpoint.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of pipelines. Starts the application as {@code @SpringBootTest} does, without a web server, and changes what it takes
 * for quick and repeatable tests:
 *
 * <ul>
 *   <li>runs are kept in memory, in a {@link TestStore}, whatever {@code checkpoint.store} says; each test method starts with an
 *       empty one;
 *   <li>the {@code Clock} of the application is a {@link TestClock}, which stands still until the test moves it;
 *   <li>nothing is resumed in the background: the test decides when;
 *   <li>a difference of the configuration to that of a recorded run is ignored.
 * </ul>
 *
 * <p>These beans can be injected into the test: {@link TestStore}, {@link TestClock}, {@link Crashes}, {@link RecordedRuns}. With
 * it, {@link CheckpointAssertions} knows the runs by their ids. An application that has a {@code CheckpointStore} bean of its own
 * has two with this annotation: leave its configuration out of the test, or use {@code @SpringBootTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "checkpoint.enabled=true",
            "checkpoint.store=memory",
            "checkpoint.recovery.enabled=false",
            "checkpoint.retention.interval=0",
            "checkpoint.snapshot.on-change=ignore"
        })
@TestPropertySource
@Import(CheckpointTestConfiguration.class)
@ExtendWith(CheckpointTestExtension.class)
public @interface CheckpointTest {

    /**
     * Run files that are loaded before each test method, such as {@code classpath:runs/order-42.yaml}: see
     * {@link RecordedRuns#load}.
     */
    String[] run() default {};

    /** The configuration of the application; by default, the one that {@code @SpringBootTest} finds. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};

    /** Properties of this test, as {@code name=value}; they take precedence over those above. */
    @AliasFor(annotation = TestPropertySource.class, attribute = "properties")
    String[] properties() default {"spring.main.banner-mode=off"};
}
