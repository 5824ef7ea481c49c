package dev.checkpoint.architecture.planted.operations;

/** Closes a cycle with the engine. */
public class PlantedOperations {

    dev.checkpoint.architecture.planted.engine.EngineOfViolations engine;
}
