/**
 * Runs over HTTP: what the beans {@code RunExplorer}, {@code RunOperations} and {@code RunArchive} do, as JSON under a base path of
 * the application, with problems as RFC 9457 describes them, and events as they are written to the journals.
 *
 * <p>Start with {@link dev.checkpoint.web.WebRoutes}. Off unless {@code checkpoint.web.enabled} is set. Has no logic of its own.
 * Depends on the API, {@code render}, {@code given} and {@code operations} for arguments, Spring MVC and Jackson; the class for Spring Security is used only if it is there.
 */
@NullMarked
package dev.checkpoint.web;

import org.jspecify.annotations.NullMarked;
