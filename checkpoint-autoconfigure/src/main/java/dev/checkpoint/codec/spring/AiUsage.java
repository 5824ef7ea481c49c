package dev.checkpoint.codec.spring;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyRateLimit;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.RateLimit;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.document.Document;

/**
 * What a response says about its costs, without the objects of a model's own client library: of those only plain data is
 * kept.
 */
final class AiUsage {

    private static final Logger log = LoggerFactory.getLogger(AiUsage.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** The numbers of a usage; null if it is an empty one. */
    @Nullable
    DefaultUsage numbers(Usage usage) {
        if (usage instanceof EmptyUsage) {
            return null;
        }
        return new DefaultUsage(
                usage.getPromptTokens(),
                usage.getCompletionTokens(),
                usage.getTotalTokens(),
                nativeUsage(usage),
                usage.getCacheReadInputTokens(),
                usage.getCacheWriteInputTokens());
    }

    /** The native usage if it is data. */
    @Nullable
    Object nativeUsage(Usage usage) {
        Object own = usage.getNativeUsage();
        report(own, "native usage");
        return isKept(own) ? own : null;
    }

    /** What of a usage is kept, so that it is compared. */
    Object state(Usage usage) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("promptTokens", usage.getPromptTokens());
        state.put("completionTokens", usage.getCompletionTokens());
        state.put("totalTokens", usage.getTotalTokens());
        state.put("nativeUsage", nativeUsage(usage));
        state.put("cacheReadInputTokens", usage.getCacheReadInputTokens());
        state.put("cacheWriteInputTokens", usage.getCacheWriteInputTokens());
        return state;
    }

    static Usage usage(@Nullable DefaultUsage numbers) {
        return numbers == null ? new EmptyUsage() : numbers;
    }

    /** The attributes that are plain data. */
    Map<String, Object> attributes(Set<Map.Entry<String, Object>> all) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<String, Object> attribute : all) {
            report(attribute.getValue(), "attribute '" + attribute.getKey() + "'");
            if (isKept(attribute.getValue())) {
                plain.put(attribute.getKey(), attribute.getValue());
            }
        }
        return plain;
    }

    /** Data, and documents that an advisor found. */
    private static boolean isKept(@Nullable Object value) {
        return value instanceof Document
                || value instanceof Collection<?> elements && elements.stream().allMatch(AiUsage::isKept)
                || PlainData.isPlain(value);
    }

    private void report(@Nullable Object value, String what) {
        if (!isKept(value) && value != null && reported.add(what + value.getClass())) {
            log.info(
                    "The {} of responses of Spring AI is not kept with results, because it is a {}. A resumed run sees the"
                            + " responses without it.",
                    what,
                    value.getClass().getName());
        }
    }

    /** The limits of a response, whatever class they have; null if there are none. */
    static @Nullable Limits limits(RateLimit limits) {
        return limits instanceof EmptyRateLimit
                ? null
                : new Limits(
                        limits.getRequestsLimit(),
                        limits.getRequestsRemaining(),
                        limits.getRequestsReset(),
                        limits.getTokensLimit(),
                        limits.getTokensRemaining(),
                        limits.getTokensReset());
    }

    static RateLimit rateLimit(@Nullable Limits limits) {
        return limits == null ? new EmptyRateLimit() : limits;
    }

    /** Limits as they were told. */
    record Limits(
            Long requestsLimit,
            Long requestsRemaining,
            Duration requestsReset,
            Long tokensLimit,
            Long tokensRemaining,
            Duration tokensReset)
            implements RateLimit {

        @Override
        public Long getRequestsLimit() {
            return requestsLimit;
        }

        @Override
        public Long getRequestsRemaining() {
            return requestsRemaining;
        }

        @Override
        public Duration getRequestsReset() {
            return requestsReset;
        }

        @Override
        public Long getTokensLimit() {
            return tokensLimit;
        }

        @Override
        public Long getTokensRemaining() {
            return tokensRemaining;
        }

        @Override
        public Duration getTokensReset() {
            return tokensReset;
        }
    }
}
