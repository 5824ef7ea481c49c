package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.InputChange;
import dev.checkpoint.annotation.NotFingerprinted;
import dev.checkpoint.annotation.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/** Stages with the attributes the guide explains. */
@Component
public class PageStages {

    /** The length of a page. */
    // tag::key[]
    @Stage(key = "#page")
    public int length(String page) {
        return page.length();
    }
    // end::key[]

    /** A result that is reused after its input has changed. */
    // tag::reuse[]
    @Stage(onInputChange = InputChange.REUSE)
    public Instant publishedAt(String page) {
        return Instant.now();
    }
    // end::reuse[]

    /** An asynchronous result. */
    // tag::async[]
    @Stage(key = "#page")
    public CompletableFuture<Integer> lengthLater(String page) {
        return CompletableFuture.supplyAsync(page::length);
    }
    // end::async[]

    /** Parameters that are not part of the fingerprint. */
    // tag::not-fingerprinted[]
    @Stage
    public Duration age(Instant published, @NotFingerprinted Clock clock, @NotFingerprinted IntConsumer progress) {
        progress.accept(1);
        return Duration.between(published, clock.instant());
    }
    // end::not-fingerprinted[]
}
