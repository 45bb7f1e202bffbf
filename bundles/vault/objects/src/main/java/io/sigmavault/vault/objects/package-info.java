/// Objects of a vault (format 1, docs/format/vault.md): encrypted, compressed, deduplicated, found by keyed id, committed atomically. A plain library without OSGi.
@NullMarked
package io.sigmavault.vault.objects;

import org.jspecify.annotations.NullMarked;
