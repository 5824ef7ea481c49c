package dev.checkpoint.explain;

import java.util.Map;
import java.util.function.Supplier;

/**
 * The configuration that runs are started and resumed under.
 *
 * @param values what is written into the first entry of a run; collected when the first run starts
 * @param onChange what it means for a run that it is resumed under another configuration
 */
public record RunConfiguration(Supplier<Map<String, String>> values, OnChange onChange) {}
