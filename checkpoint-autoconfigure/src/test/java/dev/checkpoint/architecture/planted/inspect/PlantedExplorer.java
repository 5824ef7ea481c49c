package dev.checkpoint.architecture.planted.inspect;

/** Uses the engine, which what looks at runs must not know. */
public class PlantedExplorer {

    dev.checkpoint.architecture.planted.engine.EngineOfViolations engine;
}
