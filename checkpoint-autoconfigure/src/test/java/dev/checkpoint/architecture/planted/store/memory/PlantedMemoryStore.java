package dev.checkpoint.architecture.planted.store.memory;

/** Something to depend on. */
public class PlantedMemoryStore {}
