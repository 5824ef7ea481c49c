package dev.checkpoint.sample.readme;

import java.util.List;

/**
 * A search plan.
 *
 * @param topic the topic to search for
 * @param words the words to search for
 */
public record Plan(String topic, List<String> words) {}
