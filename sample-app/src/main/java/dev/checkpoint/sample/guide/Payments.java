package dev.checkpoint.sample.guide;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Represents a payment service that recognises repetitions by their key. */
@Component
class Payments {

    private final Map<String, String> receipts = new ConcurrentHashMap<>();

    /** The receipt; the same one for the same key. */
    String charge(String key, String order, long cents) {
        return receipts.computeIfAbsent(key, any -> "receipt for " + cents + " cents of order " + order);
    }
}
