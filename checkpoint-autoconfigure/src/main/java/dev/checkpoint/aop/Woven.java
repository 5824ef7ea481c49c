package dev.checkpoint.aop;

import java.lang.reflect.Field;

/** Recognises classes that AspectJ has woven, at compile time or when they were loaded. */
final class Woven {

    private Woven() {}

    static boolean is(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().startsWith("ajc$")) {
                return true;
            }
        }
        return false;
    }
}
