package dev.checkpoint.spec;

import org.jspecify.annotations.Nullable;

/**
 * The item of a fan-out that a thread works on. Two equal calls are two calls if they are made for two items; without a
 * fan-out, a call that is made again after it was held back counts as the same one.
 */
public final class FanItem {

    private static final ThreadLocal<@Nullable FanItem> CURRENT = new ThreadLocal<>();

    private FanItem() {}

    /** The item of the current thread; null if it works on none. */
    public static @Nullable FanItem current() {
        return CURRENT.get();
    }

    /** The current thread begins with an item. Give what this returns to {@link #leave}. */
    public static @Nullable FanItem enter() {
        FanItem before = CURRENT.get();
        CURRENT.set(new FanItem());
        return before;
    }

    /** The current thread has ended with an item, and goes on with the one around it. */
    public static void leave(@Nullable FanItem before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
