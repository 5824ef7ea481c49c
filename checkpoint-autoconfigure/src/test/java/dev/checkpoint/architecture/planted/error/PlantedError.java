package dev.checkpoint.architecture.planted.error;

/** Something to depend on. */
public class PlantedError {}
