package dev.checkpoint.architecture.planted.unlisted;

/** In a package nobody agreed on. */
public class PlantedStranger {}
