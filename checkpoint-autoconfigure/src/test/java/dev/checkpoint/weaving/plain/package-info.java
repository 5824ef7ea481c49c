/** What is not woven: a bean with a proxy, and the application. */
@NullMarked
package dev.checkpoint.weaving.plain;

import org.jspecify.annotations.NullMarked;
