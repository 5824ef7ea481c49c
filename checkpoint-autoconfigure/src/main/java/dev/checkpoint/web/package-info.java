/**
 * Runs over HTTP: what the beans {@code RunExplorer}, {@code RunOperations} and {@code RunArchive} do, as JSON under a base path of
 * the application, with problems as RFC 9457 describes them, and events as they are written to the journals. {@code openapi.json} says
 * what can be asked; its test class {@code ApiDocument} writes it.
 *
 * <p>Start with {@link dev.checkpoint.web.WebRoutes}. Off unless {@code checkpoint.web.enabled} is set. Has no logic of its own.
 * Depends on the API, {@code render}, {@code given} and {@code operations} for arguments, Spring MVC and Jackson; the classes for Spring Security and
 * for web sockets are used only if these are there.
 */
@NullMarked
package dev.checkpoint.web;

import org.jspecify.annotations.NullMarked;
