package dev.checkpoint.codec.jackson;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is costly to make and that an application may never need: made when it is first asked for, and once. A
 * mapper loads a hundred classes, which the start of an application would wait for.
 */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Once(Supplier<T> maker) {
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
