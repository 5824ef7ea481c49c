package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;

/**
 * The known forms of secrets. Each starts at a word boundary or has a bounded length, so that the time is linear in the
 * length of the text.
 */
final class Rules {

    private static final String MASK = Redactor.MASK;

    private static final String START = "(?<![A-Za-z0-9_-])";

    static final List<Rule> ALL = List.of(
            // a dash inside is part of a header of the key; no key has more headers
            Rule.of(
                    "a private key",
                    "PRIVATE KEY",
                    "-----BEGIN [A-Z0-9 ]{0,40}?PRIVATE KEY(?: BLOCK)?+-----[^-]*+(?:-(?!----)[^-]*+){0,64}+"
                            + "(?:-----END [A-Z0-9 ]{1,60}+-----)?+"),
            Rule.of(
                    "a JSON web token",
                    "eyJ",
                    START + "eyJ[A-Za-z0-9_-]{4,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]*+)?+"),
            Rule.of("a bearer token", "earer ", "\\b([Bb]earer )[A-Za-z0-9._~+/=-]{8,}+", "$1" + MASK),
            Rule.of("a bearer token", "BEARER ", "\\b(BEARER )[A-Za-z0-9._~+/=-]{8,}+", "$1" + MASK),
            Rule.of("a user and password", "asic ", "\\b([Bb]asic )([A-Za-z0-9+/]{8,}+={0,2}+)", "$1" + MASK)
                    .only(Rules::isUserAndPassword),
            key("sk-", "sk-[A-Za-z0-9_-]{16,}+"),
            key("k_live_", "[sr]k_live_[A-Za-z0-9]{10,}+"),
            key("k_test_", "[sr]k_test_[A-Za-z0-9]{10,}+"),
            key("whsec_", "whsec_[A-Za-z0-9]{16,}+"),
            key("AKIA", "AKIA[A-Z0-9]{16}+"),
            key("ASIA", "ASIA[A-Z0-9]{16}+"),
            key("AIza", "AIza[A-Za-z0-9_-]{30,}+"),
            key("gh", "gh[pousr]_[A-Za-z0-9]{20,}+"),
            key("github_pat_", "github_pat_[A-Za-z0-9_]{20,}+"),
            key("npm_", "npm_[A-Za-z0-9]{20,}+"),
            key("hf_", "hf_[A-Za-z0-9]{20,}+"),
            key("glpat-", "glpat-[A-Za-z0-9_-]{16,}+"),
            key("xox", "xox[abeoprs]-[A-Za-z0-9-]{10,}+"),
            key("SG.", "SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
            Rule.of(
                    "an API key",
                    "://hooks.slack.com/",
                    "(://hooks\\.slack\\.com/[a-z]{1,20}+/)[A-Za-z0-9/]{8,}+",
                    "$1" + MASK),
            Rule.of("a signed URL", "sig=", "([?&]sig=)[A-Za-z0-9%+/=_-]{4,}+", "$1" + MASK),
            Rule.of("a signed URL", "X-Amz-Signature=", "(X-Amz-Signature=)[A-Za-z0-9]{4,}+", "$1" + MASK),
            // a password may contain an @: the last one before the host counts
            Rule.of(
                    "a password in a URL",
                    "://",
                    "://[^\\s/:@]{0,128}+:[^\\s/]{1,256}@(?=[^\\s@])",
                    "://" + MASK + "@"),
            Rule.of("a password in a URL", ":thin:", "(:thin:[^\\s/@]{1,128}+/)[^\\s/@]{1,128}+@", "$1" + MASK + "@"),
            Rule.of(
                    "an e-mail address",
                    "@",
                    "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}+@(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,8}"
                            + "[\\p{L}][\\p{L}\\p{N}-]{1,62}+"));

    private Rules() {}

    private static Rule key(String hint, String pattern) {
        return Rule.of("an API key", hint, START + pattern);
    }

    /** Two ordinary words match the pattern too, but they are not the base64 form of a text with a colon. */
    private static boolean isUserAndPassword(Matcher matcher) {
        try {
            byte[] plain = Base64.getDecoder().decode(matcher.group(2));
            String text = new String(plain, StandardCharsets.UTF_8);
            return text.indexOf(':') >= 0 && text.chars().noneMatch(c -> c < ' ' || c == 0xfffd);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
