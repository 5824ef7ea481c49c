package dev.checkpoint.codec.jackson;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is expensive to create and that an application may never need: created once, at the first access. A
 * mapper loads a hundred classes, which would delay the start of an application.
 */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        T known = made;
        return known != null ? known : make();
    }

    private synchronized T make() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
