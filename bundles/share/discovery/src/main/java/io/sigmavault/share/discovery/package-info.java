/// Finds us: WS-Discovery for Windows' Network folder, and what mDNS announces of the shares. Words: docs/shares.md.
@NullMarked
package io.sigmavault.share.discovery;

import org.jspecify.annotations.NullMarked;
