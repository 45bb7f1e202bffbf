/// Vaults and their files over REST.
@NullMarked
package io.sigmavault.rest.vault;

import org.jspecify.annotations.NullMarked;
