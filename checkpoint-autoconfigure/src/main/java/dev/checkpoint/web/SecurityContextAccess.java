package dev.checkpoint.web;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The user of Spring Security and what the application's own rules grant it: the authorities {@code CHECKPOINT_READ},
 * {@code CHECKPOINT_OPERATE} and {@code CHECKPOINT_PAYLOAD}, or the roles of these names. Who may operate may read.
 */
public final class SecurityContextAccess implements Access {

    private static final String ROLE = "ROLE_";

    /** Looks at the context of the thread. */
    public SecurityContextAccess() {}

    @Override
    public Optional<Caller> caller(ServerRequest request) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || !new AuthenticationTrustResolverImpl().isAuthenticated(user)) {
            return Optional.empty();
        }
        Set<String> granted = user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null)
                .map(authority -> authority.startsWith(ROLE) ? authority.substring(ROLE.length()) : authority)
                .collect(Collectors.toSet());
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (granted.contains(permission.authority())) {
                permissions.add(permission);
            }
        }
        if (permissions.contains(Permission.OPERATE)) {
            permissions.add(Permission.READ);
        }
        return Optional.of(new Caller(user.getName(), permissions, Set.of()));
    }

    @Override
    public Runnable asCaller(Runnable task) {
        return new DelegatingSecurityContextRunnable(task);
    }

    @Override
    public boolean isDenied(Throwable thrown) {
        return thrown instanceof AccessDeniedException;
    }
}
