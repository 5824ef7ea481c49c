package dev.checkpoint.architecture.planted.webhook;

/** Uses a package that no row of the table allows. */
public class UsesStranger {

    dev.checkpoint.architecture.planted.unlisted.PlantedStranger stranger;
}
