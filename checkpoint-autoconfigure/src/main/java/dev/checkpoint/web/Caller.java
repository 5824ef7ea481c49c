package dev.checkpoint.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name what the journal names; null for an anonymous caller of an open interface
 * @param permissions what is permitted
 * @param roles for approvals that only some may answer; empty if they are taken from Spring Security
 */
public record Caller(@Nullable String name, Set<Permission> permissions, Set<String> roles) {

    /** Copies the sets. */
    public Caller {
        permissions = Set.copyOf(permissions);
        roles = Set.copyOf(roles);
    }

    boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
