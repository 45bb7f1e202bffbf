/// Stands between drivers of tokens and whoever uses them, and records each use of a key.
@NullMarked
package io.sigmavault.keys.audited;

import org.jspecify.annotations.NullMarked;
