package dev.checkpoint.store.file;

/**
 * A place between two documents of a file.
 *
 * @param part the part of the file that the document before it is in
 * @param offset where that document ends in the content of the part
 */
record Cut(FilePart part, long offset) {}
