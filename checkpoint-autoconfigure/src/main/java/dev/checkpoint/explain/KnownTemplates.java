package dev.checkpoint.explain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which texts of templates this execution of a run has written already. Thread-safe. */
final class KnownTemplates {

    private final Map<String, StageReport> first = new ConcurrentHashMap<>();

    /** Whether the text is to be written by this report: it is the first that has it. */
    boolean isFirst(String digest, StageReport report) {
        StageReport before = first.putIfAbsent(digest, report);
        return before == null || before == report;
    }

    static String digest(String source) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
