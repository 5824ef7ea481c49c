/**
 * Entries as documents a person can read, in YAML and JSON.
 *
 * <p>Start with {@link dev.checkpoint.codec.document.YamlDocumentFormat}. {@link dev.checkpoint.codec.document.EntryFields}
 * holds which entry has which fields, for both formats; the classes below each format write and read its syntax.
 *
 * <p>YAML has two readers: {@link dev.checkpoint.codec.document.YamlLines} knows only what we write, and is quick;
 * {@link dev.checkpoint.codec.document.YamlEvents} reads the rest. A test holds that they never differ.
 *
 * <p>Depends on the contracts and on {@code store.support}; the only place on the side of the stores that knows Jackson
 * and a YAML parser.
 */
@NullMarked
package dev.checkpoint.codec.document;

import org.jspecify.annotations.NullMarked;
