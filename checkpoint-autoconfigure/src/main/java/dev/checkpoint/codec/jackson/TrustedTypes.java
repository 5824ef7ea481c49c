package dev.checkpoint.codec.jackson;

import java.util.Collection;
import java.util.List;

/**
 * The packages whose classes a payload may name if a declared type leaves the class open.
 *
 * <p>A package includes its sub-packages: {@code com.acme} trusts {@code com.acme.order.Line}, not
 * {@code com.acmelike.Line}.
 *
 * @param packages package names, without a trailing dot
 */
public record TrustedTypes(List<String> packages) {

    /** Copies the list, without blanks and without trailing dots. */
    public TrustedTypes {
        packages = packages.stream()
                .map(String::strip)
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Trusts the classes of these packages and of their sub-packages. */
    public static TrustedTypes ofPackages(Collection<String> packages) {
        return new TrustedTypes(List.copyOf(packages));
    }

    /** Whether a payload may name this class. */
    public boolean isTrusted(String className) {
        for (String name : packages) {
            if (className.length() > name.length()
                    && className.charAt(name.length()) == '.'
                    && className.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
