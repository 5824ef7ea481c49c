package dev.checkpoint.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of an option that is given once for each name. */
final class NamedOptions {

    private NamedOptions() {}

    /**
     * The values by name, in their order.
     *
     * @param given {@code NAME=VALUE}; the value may be empty
     */
    static Map<String, String> of(String option, List<String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : given) {
            int end = each.indexOf('=');
            if (end < 1) {
                throw new UsageException(
                        option + " needs a name and a value, such as " + option + " NAME=VALUE, not '" + each + "'.");
            }
            String name = each.substring(0, end).strip();
            if (values.put(name, each.substring(end + 1)) != null) {
                throw new UsageException(option + " gives '" + name + "' twice.");
            }
        }
        return values;
    }
}
