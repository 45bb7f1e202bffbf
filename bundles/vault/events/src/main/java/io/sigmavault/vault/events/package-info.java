/// Events and audit entries derived from what vaults say happened to them. Payloads:
/// docs/format/events.md.
@NullMarked
package io.sigmavault.vault.events;

import org.jspecify.annotations.NullMarked;
