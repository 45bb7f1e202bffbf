/// The audit log: who did, or was refused, what, when, hash-chained. Layout on disk: docs/format/audit.md.
@Export
@Version("0.5.0")
@NullMarked
package io.sigmavault.audit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
