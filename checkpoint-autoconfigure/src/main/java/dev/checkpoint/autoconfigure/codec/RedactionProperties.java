package dev.checkpoint.autoconfigure.codec;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Names and patterns to mask, in addition to the built-in ones.
 *
 * @param keys Comma-separated list of names whose values are sensitive, added to the built-in ones such as password. The
 *     last words of a name decide, so iban covers customerIban and customer-iban.
 * @param notKeys Comma-separated list of names whose values are not sensitive, although they look like it. The whole name
 *     counts, so token covers token, not accessToken.
 * @param patterns Comma-separated list of regular expressions. Matching parts of a text are masked.
 */
@ConfigurationProperties("checkpoint.redaction")
public record RedactionProperties(
        @DefaultValue List<String> keys, @DefaultValue List<String> notKeys, @DefaultValue List<Pattern> patterns) {}
