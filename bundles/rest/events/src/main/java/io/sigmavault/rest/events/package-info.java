/// The event stream: stored events and signals over WebSocket.
@NullMarked
package io.sigmavault.rest.events;

import org.jspecify.annotations.NullMarked;
