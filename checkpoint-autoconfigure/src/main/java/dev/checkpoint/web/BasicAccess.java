package dev.checkpoint.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/** HTTP basic authentication (RFC 7617) of the one user that the configuration names, for applications without Spring Security. */
public final class BasicAccess implements Access {

    private static final String SCHEME = "basic ";

    private final Caller user;

    private final byte[] expected;

    /**
     * Admits one user, who may do everything.
     *
     * @param roles for approvals that only some may answer
     */
    public BasicAccess(String name, String password, Set<String> roles) {
        this.user = new Caller(name, EnumSet.allOf(Permission.class), roles);
        this.expected = digest(name + ":" + password);
    }

    @Override
    public Optional<Caller> caller(ServerRequest request) {
        String given = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return isExpected(given) ? Optional.of(user) : Optional.empty();
    }

    private boolean isExpected(@Nullable String given) {
        if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        try {
            byte[] said =
                    Base64.getDecoder().decode(given.substring(SCHEME.length()).strip());
            return MessageDigest.isEqual(expected, digest(new String(said, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** Digests are of one length, so that the time of a comparison does not tell that of the password. */
    private static byte[] digest(String credentials) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(credentials.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String challenge() {
        return "Basic realm=\"Checkpoint\", charset=\"UTF-8\"";
    }

    @Override
    public boolean isSentByBrowsers() {
        return true;
    }
}
