package dev.checkpoint.people;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.spec.Answerer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Completes an answer with the name and the roles of the user of Spring Security in whose context it is given. What the caller says
 * counts more, and anonymous users have neither.
 */
public final class CurrentUser implements Answerer {

    private static final String PREFIX = "ROLE_";

    /** Looks at the context of the thread that answers. */
    public CurrentUser() {}

    @Override
    public ApprovalAnswer complete(ApprovalAnswer said) {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || !new AuthenticationTrustResolverImpl().isAuthenticated(user)) {
            return said;
        }
        return new ApprovalAnswer(
                said.by() == null ? user.getName() : said.by(),
                said.comment(),
                said.value(),
                said.roles().isEmpty() ? roles(user) : said.roles());
    }

    /** Each authority, and without the prefix that Spring Security gives roles. */
    private static Set<String> roles(Authentication user) {
        Set<String> roles = new LinkedHashSet<>();
        for (GrantedAuthority granted : user.getAuthorities()) {
            String authority = granted.getAuthority();
            if (authority != null) {
                roles.add(authority);
                if (authority.startsWith(PREFIX)) {
                    roles.add(authority.substring(PREFIX.length()));
                }
            }
        }
        return roles;
    }
}
