package dev.checkpoint.validation;

import java.lang.reflect.Field;

/** Tells classes that AspectJ has woven: in them every call is intercepted, whatever it goes through. */
final class Weaving {

    private Weaving() {}

    static boolean isWoven(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().startsWith("ajc$")) {
                return true;
            }
        }
        return false;
    }
}
