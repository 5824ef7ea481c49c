package dev.checkpoint.validation.styles;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** The bean called through itself, injected lazily, from a provider and from the context. */
@Configuration(proxyBeanMethods = false)
@Import({SelfInjection.Letters.class})
public class SelfInjection {

    static class Letters {

        private final Letters self;

        private final ObjectProvider<Letters> provider;

        private final ApplicationContext context;

        Letters(@Lazy Letters self, ObjectProvider<Letters> provider, ApplicationContext context) {
            this.self = self;
            this.provider = provider;
            this.context = context;
        }

        @Checkpointed("ordinary")
        String letters(String name) {
            Letters local = self;
            return self.greet(name)
                    + local.greet("you")
                    + provider.getObject().close(name)
                    + context.getBean(Letters.class).close("you")
                    + Stream.of("a", "b").map(self::greet).toList()
                    + through(self, name);
        }

        private static String through(Letters letters, String name) {
            return letters.close(name + "!");
        }

        @Stage
        String greet(String name) {
            return "Dear " + name;
        }

        @Stage
        String close(String name) {
            return "Yours, " + name;
        }
    }
}
