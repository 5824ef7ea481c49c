package dev.checkpoint.spi.store.contract;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entries of every kind, plain ones and odd ones. */
public final class SampleEntries {

    /** When it all happened. */
    public static final Instant TIME = Instant.parse("2026-11-21T10:00:00.123456789Z");

    /** Texts that have broken stores before. */
    public static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            " leading and trailing ",
            "tab\there",
            "quotes \" ' ` and \\ backslashes",
            "two\nlines",
            "ends with a line feed\n",
            "ends with two\n\n",
            "\n\nstarts with two",
            "  indented\n    block\n",
            "trailing blanks   \nin a line \t\n",
            "carriage\r\nreturns\r",
            "---\n...\n--- # not a document\nchecksum: crc32c-00000000\nseq: 7\n",
            "\"checksum\":\"crc32c-00000000\"}\n{\"summary\":\"no\"",
            "null \u0000 and others \u0001 \u001b \u007f \u0085 \u00a0 \u2028 \u2029 \ufeff \uffff",
            "Grüße, 東京, עברית, 🎉, e\u0301",
            "yes",
            "no",
            "NULL",
            "~",
            "true",
            "012",
            "1e3",
            "0x1F",
            "1:30",
            "2026-11-21",
            ".5",
            "<<",
            "=",
            "-",
            "- a",
            "? b",
            "key: value",
            "ends with colon:",
            "a #comment",
            "#comment",
            "@at",
            "%percent",
            "!tag",
            "&anchor",
            "*alias",
            "|",
            ">",
            "[1, 2]",
            "{a: b}",
            "'single'",
            "NaN",
            ".inf",
            "y",
            "Off",
            "${placeholder}");

    private SampleEntries() {}

    /** Entry 0 of a pipeline named {@code research}. */
    public static Entry.RunStarted started(RunId run) {
        return started(run, "research");
    }

    /** Entry 0. */
    public static Entry.RunStarted started(RunId run, String pipeline) {
        return new Entry.RunStarted(
                TIME,
                pipeline,
                run,
                "web-1",
                new Fingerprint(Map.of("args.topic", "sha256:0123456789abcdef", "version", "sha256:fedcba9876543210")),
                Payload.of("{\"topic\":\"bees\"}"),
                null,
                Map.of("app.language", "en"));
    }

    /** A completed stage with an output. */
    public static Entry.StageCompleted completed(String stage, String output) {
        return new Entry.StageCompleted(
                TIME.plusSeconds(1),
                StageId.of(stage),
                0,
                0,
                1,
                Duration.ofMillis(1234),
                new Fingerprint(Map.of("args.topic", "sha256:0123456789abcdef")),
                "main",
                null,
                null,
                Payload.of(output),
                null);
    }

    /** Every kind but the first, with every field set and with as few as may be. */
    public static List<Entry> everyKind() {
        Fingerprint fingerprint = new Fingerprint(Map.of("args.topic", "sha256:00", "version", "sha256:01"));
        StageId stage = new StageId("outer[a/b]/middle", "search", "doc-3", "0123456789abcdef");
        Payload details =
                Payload.of("{\"models\":[{\"chosen\":\"bge-small\",\"reason\":\"2,310 words\"}],\"notes\":{}}");
        return List.of(
                new Entry.RunResumed(
                        TIME, "web-2", "interrupted", fingerprint, Payload.of("{\"topic\":\"ants\"}"), "12 bytes"),
                new Entry.RunResumed(TIME, "web-2", "failed", Fingerprint.NONE, null, null),
                new Entry.StageStarted(TIME, stage, 3, 1, 2, fingerprint),
                new Entry.StageCompleted(
                        TIME,
                        stage,
                        3,
                        1,
                        2,
                        Duration.ofNanos(1),
                        fingerprint,
                        "worker 1",
                        RunId.of("child/1"),
                        "masked",
                        Payload.of("{\"a\":[1,2.50,null,true,\"x\"]}"),
                        details),
                new Entry.StageCompleted(
                        TIME, StageId.of("bare"), 0, 0, 1, Duration.ZERO, Fingerprint.NONE, "", null, null, null, null),
                new Entry.StageFailed(
                        TIME, stage, 0, 0, 1, Duration.ofMillis(400), fingerprint, "main", error(), details),
                new Entry.StageFailed(
                        TIME,
                        StageId.of("bare"),
                        0,
                        0,
                        1,
                        Duration.ZERO,
                        Fingerprint.NONE,
                        "",
                        new ErrorInfo("java.lang.Error", null, List.of(), null, List.of()),
                        null),
                new Entry.RunFailed(TIME, Duration.ofHours(30), 3, 2, Duration.ofSeconds(1), error()),
                new Entry.RunPaused(TIME, "shutdown"),
                new Entry.RunWaiting(TIME, "outer[a/b]/middle/search[doc-3]", "Did it take effect?"),
                new Entry.RunCancelled(TIME, "asked for by \"Ada\""),
                new Entry.RunCompleted(
                        TIME, Duration.ofSeconds(4, 100_000_000), 3, 2, Duration.ofSeconds(1), "sensitive", null),
                new Entry.RunCompleted(TIME, Duration.ZERO, 0, 0, Duration.ZERO, null, Payload.of("null")));
    }

    /** The kinds that got more to tell after their first version, with all of it. */
    public static List<Entry> explained() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Fingerprint fingerprint = new Fingerprint(Map.of("args.topic", "sha256:00"));
        Payload details =
                Payload.of("{\"input\":{\"topic\":\"bees\"},\"resources\":{\"cpu\":\"12 ms\",\"allocated\":4096}}");
        Payload summary = Payload.of("{\"summary\":\"3 stages executed, 2 skipped\",\"cost\":{\"USD\":0.0012}}");
        return List.of(
                new Entry.RunResumed(
                        TIME, "web-2", "failed", fingerprint, null, null, Map.of("app.language", "de"), trace),
                new Entry.StageCompleted(
                        TIME,
                        StageId.of("explained"),
                        0,
                        0,
                        1,
                        Duration.ofNanos(1),
                        fingerprint,
                        "main",
                        null,
                        null,
                        Payload.of("1"),
                        details,
                        trace),
                new Entry.StageFailed(
                        TIME,
                        StageId.of("explained"),
                        0,
                        0,
                        2,
                        Duration.ofNanos(1),
                        fingerprint,
                        "main",
                        error(),
                        details,
                        trace),
                new Entry.RunFailed(TIME, Duration.ofHours(30), 3, 2, Duration.ofSeconds(1), error(), summary),
                new Entry.RunCompleted(
                        TIME,
                        Duration.ofSeconds(4),
                        3,
                        2,
                        Duration.ofSeconds(1),
                        null,
                        Payload.of("{\"a\":1}"),
                        summary));
    }

    /** Entry 0 with everything it can tell. */
    public static Entry.RunStarted explainedStart(RunId run) {
        return new Entry.RunStarted(
                TIME,
                "research",
                run,
                "web-1",
                Fingerprint.NONE,
                null,
                RunId.of("parent"),
                Map.of("app.language", "en"),
                "otherResearch",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    /** An exception with a cause and what it suppressed. */
    public static ErrorInfo error() {
        ErrorInfo cause = new ErrorInfo(
                "java.io.IOException", "disk full:\n  /dev/sda1 # 100 %", List.of("a.B.c(B.java:1)"), null, List.of());
        ErrorInfo suppressed = new ErrorInfo("java.lang.IllegalStateException", "", List.of(), cause, List.of());
        return new ErrorInfo(
                "dev.shop.SearchException",
                "no index",
                List.of("dev.shop.Search.run(Search.java:42)", "java.base/java.lang.Thread.run(Thread.java:840)"),
                cause,
                List.of(suppressed, cause));
    }
}
