package dev.checkpoint.sample.readme;

import java.util.List;

/**
 * The findings.
 *
 * @param topic the topic of the search
 * @param findings one line for each source
 */
public record Report(String topic, List<String> findings) {}
