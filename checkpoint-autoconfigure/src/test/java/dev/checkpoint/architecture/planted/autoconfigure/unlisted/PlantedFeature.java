package dev.checkpoint.architecture.planted.autoconfigure.unlisted;

/** A feature that has no row, and that no other feature may use. */
public class PlantedFeature {}
