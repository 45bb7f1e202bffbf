/// Recovery shares: a key of 32 bytes as words for several people, of whom some are enough to bring it back. Format:
/// docs/format/shares.md.
@NullMarked
package io.sigmavault.keys.shares;

import org.jspecify.annotations.NullMarked;
