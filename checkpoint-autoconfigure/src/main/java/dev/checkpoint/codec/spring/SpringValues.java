package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** The libraries of Spring, and others that its applications use, whose values are restored. */
public final class SpringValues {

    private static final String WEB = "org.springframework.http.ResponseEntity";

    private static final String DATA = "org.springframework.data.domain.PageImpl";

    private static final String AI = "org.springframework.ai.chat.model.ChatResponse";

    private static final String MONEY = "javax.money.MonetaryAmount";

    private SpringValues() {}

    /** Those on the class path. */
    public static List<LibraryValues> presentIn(@Nullable ClassLoader loader) {
        List<LibraryValues> present = new ArrayList<>();
        present.add(new CoreValues());
        if (ClassUtils.isPresent(WEB, loader)) {
            present.add(new WebValues());
        }
        if (ClassUtils.isPresent(DATA, loader)) {
            present.add(new DataValues());
        }
        if (ClassUtils.isPresent(AI, loader)) {
            present.add(new AiValues());
        }
        if (ClassUtils.isPresent(MONEY, loader)) {
            present.add(new MoneyValues());
        }
        return List.copyOf(present);
    }
}
