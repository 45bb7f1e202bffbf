/// The event store: what changed in the system, in order, each record chained to its predecessor.
/// Layout on disk: docs/format/events.md.
@Export
@Version("0.2.0")
@NullMarked
package io.sigmavault.core.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
