/**
 * The exam every store takes, published as the test-jar of this module.
 *
 * <p>Extend {@link dev.checkpoint.spi.store.contract.CheckpointStoreContract}, or
 * {@link dev.checkpoint.spi.store.contract.SharedStoreContract} if several instances may share the data, and the contract of each
 * ability the store has. The comment of each says what a store promises. The test-jar brings
 * nothing with it: add JUnit and AssertJ.
 */
@NullMarked
package dev.checkpoint.spi.store.contract;

import org.jspecify.annotations.NullMarked;
