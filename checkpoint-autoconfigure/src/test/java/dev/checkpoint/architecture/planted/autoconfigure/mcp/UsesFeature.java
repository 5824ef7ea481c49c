package dev.checkpoint.architecture.planted.autoconfigure.mcp;

/** A feature that knows another one. */
class UsesFeature {

    dev.checkpoint.architecture.planted.autoconfigure.unlisted.PlantedFeature other;
}
