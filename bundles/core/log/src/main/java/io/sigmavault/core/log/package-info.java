/// The append-only log under the event store and the audit log. Layout: docs/format/events.md.
/// A library that both bundles embed; nothing is exported.
@NullMarked
package io.sigmavault.core.log;

import org.jspecify.annotations.NullMarked;
