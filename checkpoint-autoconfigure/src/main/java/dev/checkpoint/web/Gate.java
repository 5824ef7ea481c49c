package dev.checkpoint.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Lets through who may, and says what is wrong otherwise. */
public final class Gate {

    private final Access access;

    /** Creates it. */
    public Gate(Access access) {
        this.access = access;
    }

    HandlerFunction<ServerResponse> needs(WebRoutes.Answer answer, Permission... permissions) {
        return (ClosedToOtherSites) request -> {
            try {
                return answer.to(request, admit(request, permissions));
            } catch (Exception | StackOverflowError problem) {
                return ProblemAnswers.answer(problem, access.challenge());
            }
        };
    }

    /**
     * Refuses browsers that ask whether a page of another site may send something (CORS), unless the application permits it. Spring MVC
     * would answer that with 200 and no word about it.
     */
    @FunctionalInterface
    private interface ClosedToOtherSites extends HandlerFunction<ServerResponse>, CorsConfigurationSource {

        @Override
        default @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
            // not for the requests themselves: behind a proxy, those of the own page look like those of another one
            return CorsUtils.isPreFlightRequest(request) ? new CorsConfiguration() : null;
        }
    }

    /** For what no route answers, so that what is below the base path is told apart by those who may see it only. */
    HandlerFunction<ServerResponse> unknown() {
        return needs(
                (request, caller) -> {
                    throw unknown(request);
                },
                Permission.READ);
    }

    static WebProblem unknown(ServerRequest request) {
        return new WebProblem(
                WebProblem.Type.NOT_FOUND, "Nothing answers " + request.method() + " " + request.path() + ".");
    }

    /**
     * The caller of a request.
     *
     * @throws WebProblem if the caller is not known, or lacks one of the permissions
     */
    public Caller admit(ServerRequest request, Permission... permissions) {
        Optional<Caller> caller = access.caller(request);
        if (caller.isEmpty()) {
            throw new WebProblem(WebProblem.Type.UNAUTHENTICATED, "Say who you are.");
        }
        for (Permission permission : permissions) {
            if (!caller.get().may(permission)) {
                throw new WebProblem(WebProblem.Type.FORBIDDEN, "This needs " + permission.authority() + ".");
            }
        }
        if (access.isSentByBrowsers() && List.of(permissions).contains(Permission.OPERATE)) {
            Sites.refuseOthers(request);
        }
        return caller.get();
    }
}
