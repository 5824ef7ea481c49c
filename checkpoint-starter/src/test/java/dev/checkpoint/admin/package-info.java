/** A real Spring Boot Admin server with the view, and a real browser that looks at it. */
@NullMarked
package dev.checkpoint.admin;

import org.jspecify.annotations.NullMarked;
