/**
 * An application that has the starter and nothing else of Checkpoint, packaged as one jar: an order of two stages, the second
 * of which fails as long as the carrier is on strike.
 *
 * <p>Start with {@link com.example.shop.OrderPipeline}. The scripts beside this project start the jar three times: what the
 * first run completed is skipped by the second, and the third executes nothing.
 */
@NullMarked
package com.example.shop;

import org.jspecify.annotations.NullMarked;
