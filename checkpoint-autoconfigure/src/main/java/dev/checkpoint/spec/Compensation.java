package dev.checkpoint.spec;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The method that undoes a stage.
 *
 * @param target the method, of the same class as the stage
 * @param takesArguments whether it takes the arguments of the stage, first
 * @param takesResult whether it takes the result of the stage, last
 * @param returns the adapter if it ends later than it returns; null if it does not
 * @param method class and method, for messages
 */
public record Compensation(
        Method target, boolean takesArguments, boolean takesResult, @Nullable ReturnAdapter returns, String method) {}
