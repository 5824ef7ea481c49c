package dev.checkpoint.architecture.planted.engine.journal;

/** Uses the engine, which uses it. */
public class JournalOfViolations {

    dev.checkpoint.architecture.planted.engine.EngineOfViolations engine;
}
