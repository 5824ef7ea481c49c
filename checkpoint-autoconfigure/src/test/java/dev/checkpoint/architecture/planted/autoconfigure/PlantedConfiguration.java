package dev.checkpoint.architecture.planted.autoconfigure;

/** Something nobody may depend on. */
public class PlantedConfiguration {}
