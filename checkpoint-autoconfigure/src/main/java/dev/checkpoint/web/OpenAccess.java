package dev.checkpoint.web;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Permits every caller everything; for machines that only their owner can reach. Answers to addresses and names of its own only: a page of
 * another site can give its own name the address of this machine, and then browsers take the two for one.
 */
public final class OpenAccess implements Access {

    private static final Caller ANYBODY = new Caller(null, EnumSet.allOf(Permission.class), Set.of());

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.%]*:[0-9a-zA-Z:.%]*]?");

    private final Set<String> hosts;

    /**
     * Creates it.
     *
     * @param hosts names by which the server is called, beside its addresses and names without a dot
     */
    public OpenAccess(Set<String> hosts) {
        this.hosts = hosts.stream().map(OpenAccess::plain).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Caller> caller(ServerRequest request) {
        String host = plain(request.servletRequest().getServerName());
        if (host.contains(".") && !ADDRESS.matcher(host).matches() && !hosts.contains(host)) {
            throw new WebProblem(
                    WebProblem.Type.FORBIDDEN,
                    "This server does not know the name by which it was called. With checkpoint.web.security=open it answers to its"
                            + " addresses, to names without a dot, and to those that checkpoint.web.hosts lists.");
        }
        return Optional.of(ANYBODY);
    }

    /** Names do not depend on case, nor on a dot at their end. */
    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public boolean isSentByBrowsers() {
        return true;
    }
}
