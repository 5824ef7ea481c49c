package dev.checkpoint.architecture.planted.operations;

/** Closes a cycle with the engine, and uses the auto-configuration. */
public class PlantedOperations {

    dev.checkpoint.architecture.planted.engine.EngineOfViolations engine;

    dev.checkpoint.architecture.planted.autoconfigure.PlantedConfiguration configuration;
}
