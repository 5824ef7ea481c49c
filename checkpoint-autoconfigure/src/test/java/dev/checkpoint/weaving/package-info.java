/** Applications that AspectJ weaves when they are loaded and when they are compiled, each in a process of its own. */
@NullMarked
package dev.checkpoint.weaving;

import org.jspecify.annotations.NullMarked;
