package dev.checkpoint.metadata;

/** Knows which beans' calls can be intercepted. */
@FunctionalInterface
public interface Reach {

    /** Whether something can come between the callers of a bean and its methods. */
    boolean reaches(String bean, Class<?> type);
}
