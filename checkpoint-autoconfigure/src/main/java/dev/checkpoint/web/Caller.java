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

    /** Whether something is permitted. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** A reason with the name of the caller, since the journal has one place for words. */
    public String signed(String reason) {
        return name == null ? reason : reason + " (" + name + ")";
    }
}
