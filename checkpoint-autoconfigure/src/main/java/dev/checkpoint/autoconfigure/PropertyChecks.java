package dev.checkpoint.autoconfigure;

import dev.checkpoint.autoconfigure.CheckpointProperties.Limits;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunCompression;
import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.CostLimit;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.ClassUtils;

/** Checks conditions that the types of properties do not express. Each message names the allowed values. */
final class PropertyChecks {

    private PropertyChecks() {}

    /**
     * Fails at start-up if the library is missing: no run could be saved, and a warning at the first run would be too
     * late.
     */
    static void library(String name, RunCompression compression) {
        if (compression == RunCompression.ZSTD && !ClassUtils.isPresent("com.github.luben.zstd.Zstd", null)) {
            throw invalid(
                    name,
                    Texts.word(compression),
                    "add the dependency com.github.luben:zstd-jni, or set it to gzip or none");
        }
    }

    static void level(String name, RunCompression compression, @Nullable Integer level) {
        if (level == null) {
            return;
        }
        switch (compression) {
            case NONE ->
                throw invalid(
                        name, level, "there is no compression to set a level for; set compression to gzip or zstd");
            case GZIP -> range(name, level, 0, 9, "gzip");
            case ZSTD -> range(name, level, 1, 22, "zstd");
        }
    }

    private static void range(String name, int level, int lowest, int highest, String codec) {
        if (level < lowest || level > highest) {
            throw invalid(name, level, "the levels of " + codec + " are " + lowest + " to " + highest);
        }
    }

    static void triggers(String name, Set<SaveTrigger> triggers) {
        if (triggers.isEmpty()) {
            String allowed = String.join(
                    ", ", Arrays.stream(SaveTrigger.values()).map(Texts::word).toList());
            throw invalid(name, "", "at least one is required; the triggers are " + allowed);
        }
    }

    /** The owner reads and writes; the form is that of {@code ls -l}. */
    static void permissions(String name, String permissions) {
        Set<PosixFilePermission> parsed;
        try {
            parsed = PosixFilePermissions.fromString(permissions);
        } catch (IllegalArgumentException malformed) {
            throw invalid(name, permissions, "write them as ls does: rw------- or rw-r-----, for example");
        }
        if (!parsed.containsAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))) {
            throw invalid(name, permissions, "the owner has to read and write the files; begin with rw");
        }
    }

    static void budget(String name, Limits budget) {
        String cost = budget.maxCost();
        if (cost != null && !cost.isBlank() && CostLimit.parse(cost) == null) {
            throw invalid(name + ".max-cost", cost, CostLimit.FORM);
        }
        if (budget.maxDuration() != null) {
            interval(name + ".max-duration", budget.maxDuration());
        }
    }

    static void interval(String name, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw invalid(name, interval, "it must be longer than zero");
        }
    }

    static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(name, value, reason);
    }
}
