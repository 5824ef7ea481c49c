package dev.checkpoint.test;

/**
 * What the code of a pipeline sees of a {@linkplain Crashes simulated crash}. An {@code Error}, because a process that dies
 * executes no {@code catch (Exception e)}.
 */
public final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String message) {
        super(message);
    }
}
