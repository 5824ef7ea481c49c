package dev.checkpoint.web;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.servlet.function.ServerRequest;

/** Permits every caller everything; for machines that only their owner can reach. */
public final class OpenAccess implements Access {

    private static final Caller ANYBODY = new Caller(null, EnumSet.allOf(Permission.class), Set.of());

    /** Creates it. */
    public OpenAccess() {}

    @Override
    public Optional<Caller> caller(ServerRequest request) {
        return Optional.of(ANYBODY);
    }

    @Override
    public boolean isSentByBrowsers() {
        return true;
    }
}
