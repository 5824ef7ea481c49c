package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JacksonModule;

/** Values of spring-core. */
final class CoreValues implements LibraryValues {

    @Override
    public JacksonModule module() {
        return new ValueModule("checkpoint-spring-core")
                .text(MimeType.class, MimeTypeUtils::parseMimeType)
                .text(DataSize.class, DataSize::parse)
                .implementation(MultiValueMap.class, LinkedMultiValueMap.class);
    }

    @Override
    public @Nullable Object state(Object value) {
        return value.getClass() == MimeType.class ? value.toString() : null;
    }

    /** A MimeType keeps its text once it was asked for it. */
    @Override
    public JacksonModule digests() {
        return new ValueModule("checkpoint-spring-core-digests").digestedText(MimeType.class);
    }
}
