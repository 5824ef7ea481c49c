package dev.checkpoint.architecture.planted.web.page;

/** Uses a package that no row of the table allows. */
public class UsesStranger {

    dev.checkpoint.architecture.planted.unlisted.PlantedStranger stranger;
}
