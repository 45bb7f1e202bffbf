/// The file tree of a vault (format 1): a copy-on-write B+tree of objects, and the snapshots that are its roots. A plain library without OSGi.
@NullMarked
package io.sigmavault.vault.tree;

import org.jspecify.annotations.NullMarked;
