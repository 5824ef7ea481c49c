/** What is woven: a pipeline that calls stages in all the ways a proxy does not see. */
@NullMarked
package dev.checkpoint.weaving.app;

import org.jspecify.annotations.NullMarked;
