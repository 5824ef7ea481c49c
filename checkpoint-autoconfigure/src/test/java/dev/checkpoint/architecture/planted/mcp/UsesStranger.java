package dev.checkpoint.architecture.planted.mcp;

/** Uses a package that no row of the table allows. */
public class UsesStranger {

    dev.checkpoint.architecture.planted.unlisted.PlantedStranger stranger;
}
