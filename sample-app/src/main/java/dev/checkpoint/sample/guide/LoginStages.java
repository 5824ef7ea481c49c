package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import org.springframework.stereotype.Component;

/** A stage that takes a secret and returns one. */
@Component
public class LoginStages {

    /** What a person types in. */
    // tag::sensitive[]
    public record Login(String user, String password, @Sensitive String birthday) {}

    // end::sensitive[]

    /** Opens a session. */
    // tag::sensitive-stage[]
    @Sensitive
    @Stage
    public String open(Login login, @Sensitive String code) {
        return "session of " + login.user() + " until " + code;
    }
    // end::sensitive-stage[]
}
