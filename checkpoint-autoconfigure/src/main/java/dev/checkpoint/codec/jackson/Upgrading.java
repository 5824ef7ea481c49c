package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ResultUpgrade;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Applies upgrades to a text. Whatever goes wrong is said of the upgrade, because the entry itself is good.
 *
 * @param parsers check what an upgrade returns
 * @param secret whether the text was encrypted, so that no message may quote it
 */
record Upgrading(Parsers parsers, boolean secret) {

    /**
     * Restores a value.
     *
     * @param read reads what the last upgrade returned
     */
    @Nullable
    Object restore(String json, List<ResultUpgrade> upgrades, Function<String, @Nullable Object> read) {
        String current = json;
        for (ResultUpgrade upgrade : upgrades) {
            current = upgrade(upgrade, current);
        }
        try {
            return read.apply(current);
        } catch (PayloadException unfit) {
            if (upgrades.isEmpty()) {
                throw unfit;
            }
            ResultUpgrade last = upgrades.get(upgrades.size() - 1);
            throw new PayloadException(
                    name(last) + " returned JSON that cannot be restored. " + unfit.getMessage(), unfit);
        }
    }

    private String upgrade(ResultUpgrade upgrade, String json) {
        String upgraded;
        try {
            upgraded = upgrade.upgrade(json);
        } catch (Throwable failed) {
            if (failed instanceof VirtualMachineError fatal && !(failed instanceof StackOverflowError)) {
                throw fatal;
            }
            throw new PayloadException(
                    name(upgrade) + " fails with " + (secret ? failed.getClass().getName() : text(failed)) + ".",
                    secret ? null : failed);
        }
        check(upgrade, upgraded);
        return upgraded;
    }

    private void check(ResultUpgrade upgrade, @Nullable String upgraded) {
        if (upgraded == null) { // from code that does not know about nullness
            throw new PayloadException(name(upgrade) + " returned null instead of JSON.", null);
        }
        try (JsonParser parser = parsers.parser(upgraded)) {
            if (parser.nextToken() == null) {
                throw new PayloadException(name(upgrade) + " returned an empty text instead of JSON.", null);
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new PayloadException(name(upgrade) + " returned more than one JSON document.", null);
            }
        } catch (JacksonException malformed) {
            throw new PayloadException(
                    name(upgrade) + " returned what is not valid JSON"
                            + (secret ? "." : ": " + malformed.getOriginalMessage()),
                    secret ? null : malformed);
        }
    }

    private static String text(Throwable failed) {
        try {
            return String.valueOf(failed);
        } catch (Throwable mute) {
            return failed.getClass().getName();
        }
    }

    private static String name(ResultUpgrade upgrade) {
        return "The upgrade from " + (upgrade.from().isEmpty() ? "no version" : "version " + upgrade.from()) + " to "
                + (upgrade.to().isEmpty() ? "none" : upgrade.to()) + " ("
                + upgrade.getClass().getName() + ")";
    }
}
