/// Updates of the whole system, and the gate that keeps features of newer versions shut until going back is no longer
/// wanted. What it does and in which order: docs/updates.md.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.update;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
