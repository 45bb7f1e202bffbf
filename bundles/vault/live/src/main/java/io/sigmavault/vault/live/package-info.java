/// Vaults of a server on format 1: a write journal over the file tree. A plain library without OSGi.
@NullMarked
package io.sigmavault.vault.live;

import org.jspecify.annotations.NullMarked;
