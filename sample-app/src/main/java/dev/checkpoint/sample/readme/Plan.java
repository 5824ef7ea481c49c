package dev.checkpoint.sample.readme;

import java.util.List;

/**
 * What to look for.
 *
 * @param topic what is asked
 * @param words the words to look for
 */
public record Plan(String topic, List<String> words) {}
