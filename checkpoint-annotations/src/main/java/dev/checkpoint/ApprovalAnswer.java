package dev.checkpoint;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person answers to an approval, for {@link RunOperations#approve} and {@link RunOperations#reject}.
 *
 * @param by who answers; null if that is not known. Needed if several people have to approve
 * @param comment why; null for none
 * @param value an edited argument: the argument itself if the stage has one parameter, else a map of arguments by the name of
 *     their parameter; null to leave the arguments as they are
 * @param roles the roles of that person; compared with the approvers of the stage
 */
public record ApprovalAnswer(@Nullable String by, @Nullable String comment, @Nullable Object value, Set<String> roles) {

    /** Copies the roles. */
    public ApprovalAnswer {
        roles = Set.copyOf(roles);
    }

    /** An answer of a person, without comment, value or roles. */
    public static ApprovalAnswer by(@Nullable String who) {
        return new ApprovalAnswer(who, null, null, Set.of());
    }

    /** The same with a comment. */
    public ApprovalAnswer withComment(@Nullable String why) {
        return new ApprovalAnswer(by, why, value, roles);
    }

    /** The same with an edited argument. */
    public ApprovalAnswer withValue(@Nullable Object edited) {
        return new ApprovalAnswer(by, comment, edited, roles);
    }

    /** The same by somebody who has these roles. */
    public ApprovalAnswer withRoles(String... held) {
        return new ApprovalAnswer(by, comment, value, Set.of(held));
    }
}
