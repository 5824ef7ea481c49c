/** Tests of renderings, against files in {@code golden}. */
package dev.checkpoint.render;
