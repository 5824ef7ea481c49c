package dev.checkpoint.explain;

import dev.checkpoint.spec.UserCode;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which object came from which entry of the run, by identity. Holds on to none of them. Thread-safe.
 *
 * <p>Objects that several places may share without knowing of each other (numbers, constants, short texts, empty
 * collections) come from nowhere.
 */
final class Lineage {

    /** A text that is shorter says more than a reference to it. */
    private static final int SHORT = 40;

    /** In larger lists the elements are not remembered one by one. */
    private static final int MAX_ELEMENTS = 100;

    private final Map<Ref, Ref> origins = new ConcurrentHashMap<>();

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** Remembers that a value is kept at a place; the first place counts. What cannot be read comes from nowhere. */
    void remember(@Nullable Object value, String place) {
        try {
            if (value == null || isShared(value)) {
                return;
            }
            forgetGone();
            remember(new Ref(value, gone, place, size(value)));
            if (value instanceof List<?> list && isPlain(list) && list.size() <= MAX_ELEMENTS) {
                rememberElements(list, place);
            }
        } catch (Throwable broken) { // a list that another thread still fills, for one
            UserCode.rethrowFatal(broken);
        }
    }

    private void rememberElements(List<?> list, String place) {
        int i = 0;
        for (Object element : list) {
            if (element != null && !isShared(element)) {
                remember(new Ref(element, gone, place + "[" + i + "]", size(element)));
            }
            i++;
        }
    }

    private void remember(Ref origin) {
        origins.putIfAbsent(origin, origin);
    }

    /** Where the value is kept; null if that is not known. */
    @Nullable
    String of(@Nullable Object value) {
        try {
            Ref origin = value == null || isShared(value) ? null : origins.get(new Ref(value, null, "", 0));
            return origin == null || origin.size != size(value) ? null : origin.place;
        } catch (Throwable broken) {
            UserCode.rethrowFatal(broken);
            return null;
        }
    }

    /** What a collection has grown or shrunk by since is not in what is kept of it; 0 of anything else. */
    private static int size(@Nullable Object value) {
        if (value instanceof Collection<?> collection && isPlain(value)) {
            return collection.size();
        }
        return value instanceof Map<?, ?> map && isPlain(value) ? map.size() : 0;
    }

    private void forgetGone() {
        for (Reference<?> ref = gone.poll(); ref != null; ref = gone.poll()) {
            origins.remove(ref);
        }
    }

    private static boolean isShared(Object value) {
        if (value instanceof String text) {
            return text.length() <= SHORT;
        }
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof Optional
                || value instanceof Class
                || value instanceof Collection<?> collection && isPlain(value) && collection.isEmpty()
                || value instanceof Map<?, ?> map && isPlain(value) && map.isEmpty();
    }

    /** Collections of others may do anything when they are asked. */
    private static boolean isPlain(Object collection) {
        return collection.getClass().getName().startsWith("java.util.");
    }

    /** An object, the place where it is kept, and how large it was. */
    private static final class Ref extends WeakReference<Object> {

        private final int hash;

        private final String place;

        private final int size;

        Ref(Object value, @Nullable ReferenceQueue<Object> queue, String place, int size) {
            super(value, queue);
            this.hash = System.identityHashCode(value);
            this.place = place;
            this.size = size;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object own = get();
            return own != null && other instanceof Ref ref && ref.get() == own;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
