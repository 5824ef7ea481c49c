package dev.checkpoint.weaving.app;

import dev.checkpoint.annotation.Stage;

/** AspectJ does not see this annotation on the method that implements it; a proxy does. */
public interface Announces {

    @Stage
    String announce(String text);
}
