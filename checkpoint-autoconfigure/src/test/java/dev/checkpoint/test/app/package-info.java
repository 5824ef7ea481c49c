/** An application for the tests of the test kit, which is not published with it. Start with {@code OrderPipeline}. */
@NullMarked
package dev.checkpoint.test.app;

import org.jspecify.annotations.NullMarked;
