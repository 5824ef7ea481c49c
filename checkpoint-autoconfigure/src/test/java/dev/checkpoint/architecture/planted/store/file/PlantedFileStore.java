package dev.checkpoint.architecture.planted.store.file;

/** A store that knows another store. */
public class PlantedFileStore {

    dev.checkpoint.architecture.planted.store.memory.PlantedMemoryStore other;
}
