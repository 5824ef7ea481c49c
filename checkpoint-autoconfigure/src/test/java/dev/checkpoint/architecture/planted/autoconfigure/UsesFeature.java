package dev.checkpoint.architecture.planted.autoconfigure;

/** The root must not know a feature. */
class UsesFeature {

    dev.checkpoint.architecture.planted.autoconfigure.unlisted.PlantedFeature feature;
}
