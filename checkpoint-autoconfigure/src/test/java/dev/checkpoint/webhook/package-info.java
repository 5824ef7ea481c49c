/** Webhooks against real receivers: the server of the JDK, sockets that hang, and a store that is shared. */
@NullMarked
package dev.checkpoint.webhook;

import org.jspecify.annotations.NullMarked;
