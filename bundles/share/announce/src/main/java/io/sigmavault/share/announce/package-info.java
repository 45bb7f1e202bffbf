/// Tells the machine's mDNS daemon which shares there are. Words: docs/shares.md.
@NullMarked
package io.sigmavault.share.announce;

import org.jspecify.annotations.NullMarked;
