/**
 * Calls through real proxies, of every shape Spring makes: what is intercepted, by what, and whose run it becomes.
 *
 * <p>Start with {@link dev.checkpoint.interception.ProxyShapesTests}; the beans are in
 * {@link dev.checkpoint.interception.Shapes}.
 */
@NullMarked
package dev.checkpoint.interception;

import org.jspecify.annotations.NullMarked;
