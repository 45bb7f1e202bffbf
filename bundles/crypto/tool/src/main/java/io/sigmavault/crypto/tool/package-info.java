/// `./sigmavault crypto`: published test vectors run against the crypto providers. docs/crypto.md.
@NullMarked
package io.sigmavault.crypto.tool;

import org.jspecify.annotations.NullMarked;
