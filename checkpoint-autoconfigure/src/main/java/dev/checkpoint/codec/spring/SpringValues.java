package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** The libraries of Spring whose values are restored. */
public final class SpringValues {

    private static final String WEB = "org.springframework.http.ResponseEntity";

    private SpringValues() {}

    /** Those on the class path. */
    public static List<LibraryValues> presentIn(@Nullable ClassLoader loader) {
        List<LibraryValues> present = new ArrayList<>();
        present.add(new CoreValues());
        if (ClassUtils.isPresent(WEB, loader)) {
            present.add(new WebValues());
        }
        return List.copyOf(present);
    }
}
