package dev.checkpoint.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Names of secrets. The last words of a name decide: {@code dbPassword}, {@code DBPassword}, {@code db.password} and
 * {@code DB_PASSWORD} are the same, and {@code password2} and {@code passwordValue} are also sensitive. {@code key}
 * counts only after a word that makes it a secret ({@code apiKey}, not {@code sortKey}); {@code tokens} is a number,
 * while {@code token} is a secret.
 */
final class SensitiveNames {

    private static final int REMEMBERED = 5_000;

    private static final int LONGEST = 200;

    private static final Set<String> LAST = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passcode",
            "secret",
            "secrets",
            "token",
            "credential",
            "credentials",
            "authorization",
            "cvv",
            "cvc");

    /** Names that are written as one word, as in environment variables. */
    private static final Set<String> ONE_WORD = Set.of(
            "apikey",
            "privatekey",
            "secretkey",
            "accesskey",
            "apisecret",
            "clientsecret",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "idtoken",
            "sessiontoken");

    private static final Set<String> KEY_OF = Set.of(
            "api",
            "private",
            "secret",
            "access",
            "encryption",
            "signing",
            "master",
            "ssh",
            "auth",
            "shared",
            "account",
            "license",
            "hmac",
            "aes",
            "rsa");

    /** Tokens that are positions in a list, or end markers. */
    private static final Set<String> HARMLESS_TOKEN =
            Set.of("next", "page", "continuation", "cancellation", "sync", "eos", "bos", "pad", "stop", "unk");

    private final List<List<String>> more = new ArrayList<>();

    private final Set<List<String>> not;

    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /**
     * The built-in names.
     *
     * @param more names of secrets by their last words
     * @param not whole names that are not those of secrets, whatever else is said of them
     */
    SensitiveNames(List<String> more, List<String> not) {
        this.not = not.stream().map(SensitiveNames::words).collect(Collectors.toUnmodifiableSet());
        more.forEach(name -> this.more.add(words(name)));
        this.more.removeIf(List::isEmpty);
    }

    boolean contains(String name) {
        if (name.length() > LONGEST) {
            return decide(name.substring(name.length() - LONGEST));
        }
        Boolean answer = known.get(name);
        if (answer == null) {
            answer = decide(name);
            if (known.size() < REMEMBERED) {
                known.put(name, answer);
            }
        }
        return answer;
    }

    private boolean decide(String name) {
        List<String> words = words(name);
        if (words.isEmpty() || not.contains(words)) {
            return false;
        }
        for (List<String> suffix : more) {
            int from = words.size() - suffix.size();
            if (from >= 0 && words.subList(from, words.size()).equals(suffix)) {
                return true;
            }
        }
        if (words.size() > 1 && words.get(words.size() - 1).equals("value")) {
            words.remove(words.size() - 1);
        }
        String last = withoutNumber(words.get(words.size() - 1));
        String before = words.size() > 1 ? words.get(words.size() - 2) : "";
        if (last.equals("key")) {
            return KEY_OF.contains(before);
        }
        if (last.equals("cookie")) {
            return before.equals("set");
        }
        return LAST.contains(last) && !(last.equals("token") && HARMLESS_TOKEN.contains(before))
                || ONE_WORD.contains(last)
                || last.endsWith("password")
                || last.endsWith("passwd");
    }

    private static String withoutNumber(String word) {
        int end = word.length();
        while (end > 1 && Character.isDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char previous = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = Character.isLetterOrDigit(c);
            boolean beforeSmall = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
            boolean hump = Character.isUpperCase(c) && (beforeSmall || !Character.isUpperCase(previous));
            if ((!letter || hump) && word.length() > 0) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (letter) {
                word.append(c);
            }
            previous = c;
        }
        if (word.length() > 0) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }
}
