package dev.checkpoint.autoconfigure.codec;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is masked, in addition to what is built in.
 *
 * @param keys Comma-separated list of names whose values are sensitive, added to the built-in ones such as password. The
 *     last words of a name decide, so iban covers customerIban and customer-iban.
 * @param patterns Comma-separated list of regular expressions; what matches in a text is masked.
 */
@ConfigurationProperties("checkpoint.redaction")
public record RedactionProperties(@DefaultValue List<String> keys, @DefaultValue List<Pattern> patterns) {}
