/// Events, projections and tasks on local files. Layout: docs/format/events.md.
@NullMarked
package io.sigmavault.core.store;

import org.jspecify.annotations.NullMarked;
