/// Accounts, sessions and tokens of this machine, in files under `DATA/access` (docs/access.md).
@NullMarked
package io.sigmavault.access.local;

import org.jspecify.annotations.NullMarked;
