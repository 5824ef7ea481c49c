package dev.checkpoint.codec.document;

/** Reads YAML: the written form line by line, anything else with the library, which takes many times as long. */
final class YamlReader {

    private YamlReader() {}

    /** Reads a header. */
    static Fields fields(String yaml) {
        YamlTree tree = new YamlTree();
        if (!YamlLines.header(yaml, tree)) {
            tree = new YamlTree();
            YamlEvents.header(yaml, tree);
        }
        return tree.fields();
    }

    /** Reads a section and returns the value of its single field as JSON text. */
    static String json(String yaml) {
        StringBuilder json = new StringBuilder(yaml.length());
        if (!YamlLines.section(yaml, new YamlToJson(json))) {
            json.setLength(0);
            YamlEvents.section(yaml, new YamlToJson(json));
        }
        return json.toString();
    }
}
