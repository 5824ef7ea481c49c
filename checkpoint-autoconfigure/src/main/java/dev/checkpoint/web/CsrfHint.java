package dev.checkpoint.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapperImpl;

/**
 * The token that Spring Security expects from a page of the application with a request that acts. It is asked by name, because
 * only applications with its web part have the class.
 *
 * @param header in which the token is expected
 */
record CsrfHint(String header, String token) {

    private static final String ATTRIBUTE = "org.springframework.security.web.csrf.CsrfToken";

    /** Empty if the application expects none. */
    static Optional<CsrfHint> of(HttpServletRequest request) {
        Object token = request.getAttribute(ATTRIBUTE);
        if (token == null) {
            return Optional.empty();
        }
        BeanWrapperImpl properties = new BeanWrapperImpl(token);
        return Optional.of(new CsrfHint(text(properties, "headerName"), text(properties, "token")));
    }

    private static String text(BeanWrapperImpl properties, String name) {
        @Nullable Object value = properties.getPropertyValue(name);
        return value == null ? "" : value.toString();
    }
}
