package dev.checkpoint.architecture.planted.model;

/** The model must not know an error. */
public class PlantedModel {

    dev.checkpoint.architecture.planted.error.PlantedError error;
}
