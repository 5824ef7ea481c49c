/**
 * The test kit for pipelines of applications: a memory store, a clock that a test moves, simulated crashes and outages,
 * recorded runs, a scripted chat model, and assertions about runs.
 *
 * <p>Start with {@link dev.checkpoint.test.CheckpointTest} and {@link dev.checkpoint.test.CheckpointAssertions}.
 *
 * <p>Published as the test-jar of {@code checkpoint-autoconfigure}, without the classes whose name ends with {@code Tests}. Depends
 * on what tests of an application have: Spring Boot Test, JUnit Jupiter and AssertJ; the chat model also on Spring AI. Must not use
 * other test classes.
 */
@NullMarked
package dev.checkpoint.test;

import org.jspecify.annotations.NullMarked;
