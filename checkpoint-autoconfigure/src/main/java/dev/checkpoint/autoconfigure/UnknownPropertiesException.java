package dev.checkpoint.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if properties below {@code checkpoint} do not exist. */
final class UnknownPropertiesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<UnknownProperty> properties;

    UnknownPropertiesException(List<UnknownProperty> properties) {
        super(properties.stream().map(UnknownProperty::toString).collect(Collectors.joining(" ")));
        this.properties = properties;
    }

    List<UnknownProperty> properties() {
        return properties;
    }
}
