package dev.checkpoint.spi.store.contract;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Why;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
                Map.of("app.language", "en"),
                null,
                null,
                null);
    }

    /** Entry 0 of a run that another run called. */
    public static Entry.RunStarted child(RunId run, RunId parent) {
        Entry.RunStarted alone = started(run);
        return new Entry.RunStarted(
                alone.time(),
                alone.pipeline(),
                run,
                alone.instance(),
                alone.fingerprint(),
                alone.arguments(),
                parent,
                alone.configuration(),
                null,
                null,
                null);
    }

    /** A completed stage with an output. */
    public static Entry.StageCompleted completed(String stage, String output) {
        return new Entry.StageCompleted(
                TIME.plusSeconds(1),
                new Call(
                        StageId.of(stage),
                        0,
                        0,
                        1,
                        new Fingerprint(Map.of("args.topic", "sha256:0123456789abcdef")),
                        "main"),
                Ran.in(Duration.ofMillis(1234)),
                Result.of(Payload.of(output)),
                null,
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
                        TIME,
                        "web-2",
                        Cause.INTERRUPTED,
                        "interrupted",
                        fingerprint,
                        Payload.of("{\"topic\":\"ants\"}"),
                        "12 bytes",
                        null,
                        null,
                        null),
                new Entry.RunResumed(
                        TIME, "web-2", Cause.FAILED, "failed", Fingerprint.NONE, null, null, null, null, null),
                new Entry.StageStarted(TIME, new Call(stage, 3, 1, 2, fingerprint, "")),
                new Entry.StageCompleted(
                        TIME,
                        new Call(stage, 3, 1, 2, fingerprint, "worker 1"),
                        new Ran(Duration.ofNanos(1), null, details, null),
                        new Result(Payload.of("{\"a\":[1,2.50,null,true,\"x\"]}"), "masked"),
                        RunId.of("child/1"),
                        null),
                new Entry.StageCompleted(
                        TIME,
                        new Call(StageId.of("bare"), 0, 0, 1, Fingerprint.NONE, ""),
                        Ran.in(Duration.ZERO),
                        new Result(null, null),
                        null,
                        null),
                new Entry.StageFailed(
                        TIME,
                        new Call(stage, 0, 0, 1, fingerprint, "main"),
                        new Ran(Duration.ofMillis(400), null, details, null),
                        error(),
                        null),
                new Entry.StageFailed(
                        TIME,
                        new Call(StageId.of("bare"), 0, 0, 1, Fingerprint.NONE, ""),
                        Ran.in(Duration.ZERO),
                        new ErrorInfo("java.lang.Error", null, List.of(), null, List.of()),
                        null),
                new Entry.RunFailed(TIME, new Tally(Duration.ofHours(30), 3, 2, Duration.ofSeconds(1)), error(), null),
                new Entry.RunPaused(TIME, Why.SHUTDOWN, "shutdown", null),
                new Entry.RunWaiting(
                        TIME, Why.DECISION, "outer[a/b]/middle/search[doc-3]", "Did it take effect?", null),
                new Entry.RunCancelled(TIME, "asked for by \"Ada\"", null),
                new Entry.RunCompleted(
                        TIME,
                        new Tally(Duration.ofSeconds(4, 100_000_000), 3, 2, Duration.ofSeconds(1)),
                        new Result(null, "sensitive"),
                        null),
                new Entry.RunCompleted(
                        TIME, new Tally(Duration.ZERO, 0, 0, Duration.ZERO), Result.of(Payload.of("null")), null));
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
                        TIME,
                        "web-2",
                        Cause.FAILED,
                        "failed",
                        fingerprint,
                        null,
                        null,
                        Map.of("app.language", "de"),
                        trace,
                        null),
                new Entry.StageCompleted(
                        TIME,
                        new Call(StageId.of("explained"), 0, 0, 1, fingerprint, "main"),
                        new Ran(Duration.ofNanos(1), trace, details, null),
                        Result.of(Payload.of("1")),
                        null,
                        null),
                new Entry.StageFailed(
                        TIME,
                        new Call(StageId.of("explained"), 0, 0, 2, fingerprint, "main"),
                        new Ran(Duration.ofNanos(1), trace, details, null),
                        error(),
                        null),
                new Entry.RunFailed(
                        TIME, new Tally(Duration.ofHours(30), 3, 2, Duration.ofSeconds(1)), error(), summary),
                new Entry.RunCompleted(
                        TIME,
                        new Tally(Duration.ofSeconds(4), 3, 2, Duration.ofSeconds(1)),
                        Result.of(Payload.of("{\"a\":1}")),
                        summary));
    }

    /** A question, and answers to it. */
    public static List<Entry> approvals() {
        Call call = Call.first(new StageId("outer", "publish", "doc-3", ""), Fingerprint.NONE, "worker 1");
        return List.of(
                new Entry.ApprovalRequested(
                        TIME,
                        "run/outer/publish[doc-3]#1",
                        call,
                        "Publish 'Bees'?",
                        Payload.of("{\"report\":{\"title\":\"Bees\"}}"),
                        "report: com.example.Report",
                        TIME.plusSeconds(172_800),
                        List.of("EDITOR", "PUBLISHER"),
                        2,
                        null),
                new Entry.ApprovalRequested(
                        TIME, "run/outer/publish[doc-3]#2", call, "Again?", null, null, null, List.of(), 1, null),
                new Entry.ApprovalGiven(
                        TIME,
                        "run/outer/publish[doc-3]#1",
                        true,
                        "Ada",
                        "well done",
                        Payload.of("{\"report\":{\"title\":\"Ants\"}}")),
                new Entry.ApprovalGiven(TIME, "run/outer/publish[doc-3]#2", false, null, null, null));
    }

    /** What came with control: causes, deadlines, names of those who asked, notes, forks. Together with the others it is every kind. */
    public static List<Entry> controlled() {
        Call call = Call.first(StageId.of("charge"), Fingerprint.NONE, "worker 1");
        Map<String, BigDecimal> cost = Map.of("USD", new BigDecimal("0.0125"));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("release", "7: \"north\"");
        metadata.put("pin", "true");
        return List.of(
                new Entry.StageStarted(TIME, call),
                new Entry.StageFailed(TIME, call, new Ran(Duration.ofMillis(3), null, null, cost), error(), "Ada"),
                new Entry.StageCompleted(TIME, call, Ran.in(Duration.ZERO), Result.of(Payload.of("7")), null, "Grace"),
                new Entry.CheckpointNamed(TIME, "before the release", metadata, "Ada"),
                new Entry.CheckpointNamed(TIME, "by code", Map.of(), null),
                new Entry.RunPaused(TIME, Why.BUDGET, "it cost 5.10 USD of 5 USD", null),
                new Entry.RunResumed(
                        TIME,
                        "web-2",
                        Cause.PAUSED,
                        "paused: it cost 5.10 USD of 5 USD",
                        Fingerprint.NONE,
                        null,
                        null,
                        null,
                        null,
                        "Ada"),
                new Entry.RunWaiting(TIME, Why.RETRY, "charge", "The bank is closed", TIME.plusSeconds(3600)),
                new Entry.RunCancelled(TIME, "no longer needed", "Grace"));
    }

    /** Entry 0 of a fork. */
    public static Entry.RunStarted forkedStart(RunId run) {
        return new Entry.RunStarted(
                TIME,
                "research",
                run,
                "web-1",
                Fingerprint.NONE,
                null,
                null,
                Map.of(),
                null,
                null,
                new Origin(new Position(RunId.of("other@home"), 7), 2));
    }

    /** Entry 0 with everything that a run which is no fork can tell. */
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
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                null);
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

    /** Entries of every sort that may follow the start of a run. */
    public static List<Entry> followers() {
        return Stream.of(everyKind(), explained(), approvals(), controlled(), accepted())
                .flatMap(List::stream)
                .filter(entry -> !(entry instanceof Entry.RunStarted) && !(entry instanceof Entry.UnknownNote))
                .toList();
    }

    /** Entries of changed code. */
    public static List<Entry> accepted() {
        return List.of(
                new Entry.ChangeAccepted(TIME, "charge", "9f86d081884c7d65", "only the log line: \"charged\"", "Ada"),
                new Entry.ChangeAccepted(TIME, "outer[a]/charge", "9f86d081884c7d65", "renamed", null),
                completedWithCode());
    }

    private static Entry completedWithCode() {
        Fingerprint inputs = new Fingerprint(Map.of("args.topic", "9f86d081")).withCode("60303ae22b998861");
        Call call = Call.first(StageId.of("charge"), inputs, "worker 1");
        return new Entry.StageCompleted(TIME, call, Ran.in(Duration.ZERO), Result.of(Payload.of("7")), null, null);
    }
}
