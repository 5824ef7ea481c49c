package dev.checkpoint.reference;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.databind.JsonNode;

/** The text of {@code docs/reference/properties.md}. */
final class PropertiesReference {

    private static final String HEAD =
            """
            # Configuration properties

            Generated from the configuration metadata by `PropertiesReferenceTests`; do not edit. To update it:

            ```shell
            ./mvnw -pl checkpoint-autoconfigure -am test -Dtest=PropertiesReferenceTests \\
              -Dsurefire.failIfNoSpecifiedTests=false -Dcheckpoint.docs.update=true
            ```

            | Property | Type or values | Default | Description |
            | --- | --- | --- | --- |
            """;

    private PropertiesReference() {}

    static String text() {
        return HEAD + properties().stream().map(Property::row).collect(Collectors.joining("\n", "", "\n"));
    }

    /** All keys, those of map values and of list elements included, by name. */
    static List<Property> properties() {
        List<Property> all = new ArrayList<>();
        for (JsonNode property : Metadata.properties()) {
            String name = property.path("name").asString();
            String type = property.path("type").asString();
            String description = property.path("description").asStringOpt().orElse(null);
            all.add(new Property(name, Types.words(type), defaultOf(property), description));
            if (Types.isMap(type) && Types.ofValues(type).isRecord()) {
                all.addAll(valuesOf(name + ".<name>", Types.ofValues(type)));
            } else if (Types.isListOfRecords(type)) {
                all.addAll(valuesOf(name + "[<n>]", Types.ofElements(type)));
            }
        }
        all.sort(Comparator.comparing(Property::name));
        return all;
    }

    private static String defaultOf(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                // a list in an annotation is written as one text
                : value.asString("").replaceAll("^\\[(.*)]$", "$1").replace(", ", ",");
    }

    private static List<Property> valuesOf(String prefix, Class<?> record) {
        Map<String, String> comments = SourceComments.of(record);
        Parameter[] parameters = record.getDeclaredConstructors()[0].getParameters();
        RecordComponent[] components = record.getRecordComponents();
        List<Property> all = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String name = prefix + "." + Types.kebab(components[i].getName());
            if (components[i].getType().isRecord()) {
                all.addAll(valuesOf(name, components[i].getType()));
                continue;
            }
            DefaultValue given = parameters[i].getAnnotation(DefaultValue.class);
            all.add(new Property(
                    name,
                    Types.words(components[i].getGenericType().getTypeName()),
                    given == null ? "" : String.join(",", given.value()),
                    comments.get(components[i].getName())));
        }
        return all;
    }
}
