package dev.checkpoint.sample.guide;

import dev.checkpoint.annotation.Sensitive;
import dev.checkpoint.annotation.Stage;
import org.springframework.stereotype.Component;

/** A stage with a secret argument and a secret result. */
@Component
public class LoginStages {

    // tag::sensitive[]
    /** What a person types in. */
    public record Login(String user, String password, @Sensitive String birthday) {}

    /** Opens a session. */
    @Sensitive
    @Stage
    public String open(Login login, @Sensitive String code) {
        return "session of " + login.user() + " until " + code;
    }
    // end::sensitive[]
}
