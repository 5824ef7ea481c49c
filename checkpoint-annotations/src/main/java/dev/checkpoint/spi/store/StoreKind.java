package dev.checkpoint.spi.store;

/**
 * What kind of store this is.
 *
 * @param name one word, for meters and properties: {@code file}, {@code jdbc}, {@code memory}
 * @param place where it keeps things, for messages: {@code files under ./checkpoints}
 */
public record StoreKind(String name, String place) {

    @Override
    public String toString() {
        return place;
    }
}
