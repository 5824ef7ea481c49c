package dev.checkpoint.dashboard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one browser of the test run; where there is none, they are skipped and say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithBrowser.Extension.class)
@interface WithBrowser {

    /** Starts it before the first test that needs it, and ends it after the last one. */
    class Extension implements BeforeAllCallback, ParameterResolver {

        private record Shared(Optional<Browser> browser) implements AutoCloseable {

            @Override
            public void close() throws Exception {
                if (browser.isPresent()) {
                    browser.get().close();
                }
            }
        }

        private static Optional<Browser> shared(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Extension.class))
                    .computeIfAbsent(Shared.class, none -> new Shared(Browser.start()), Shared.class)
                    .browser();
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            Assumptions.assumeTrue(
                    shared(context).isPresent(),
                    "No browser looks at the dashboard: there is no Chromium with its driver here"
                            + " (Debian: apt-get install chromium chromium-driver)");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return shared(context).orElseThrow().look(1440, 900, "light");
        }
    }
}
