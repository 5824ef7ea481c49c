/**
 * Entries as readable documents, in YAML and JSON.
 *
 * <p>Start with {@link dev.checkpoint.codec.document.YamlDocumentFormat}.
 * {@link dev.checkpoint.codec.document.EntryFields} defines the fields of each entry, for both formats; the classes
 * below each format write and read its syntax.
 *
 * <p>YAML has two readers: {@link dev.checkpoint.codec.document.YamlLines} reads only the written form, and is fast;
 * {@link dev.checkpoint.codec.document.YamlEvents} reads everything else. A test ensures that they never differ.
 *
 * <p>Depends on the contracts; the only package for the stores that uses Jackson and a YAML parser.
 */
@NullMarked
package dev.checkpoint.codec.document;

import org.jspecify.annotations.NullMarked;
