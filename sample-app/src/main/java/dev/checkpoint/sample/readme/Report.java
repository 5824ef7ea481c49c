package dev.checkpoint.sample.readme;

import java.util.List;

/**
 * What was found.
 *
 * @param topic what was asked
 * @param findings one line for each source
 */
public record Report(String topic, List<String> findings) {}
