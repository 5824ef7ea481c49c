/** Runs over HTTP, tried with real servers and clients. */
@NullMarked
package dev.checkpoint.web;

import org.jspecify.annotations.NullMarked;
