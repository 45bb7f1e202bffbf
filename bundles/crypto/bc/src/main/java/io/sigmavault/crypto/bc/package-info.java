/// Cryptographic primitives by Bouncy Castle's lightweight API: its JCA provider is never used.
@NullMarked
package io.sigmavault.crypto.bc;

import org.jspecify.annotations.NullMarked;
