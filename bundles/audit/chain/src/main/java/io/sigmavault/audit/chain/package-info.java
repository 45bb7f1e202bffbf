/// The audit log on a hash-chained file. Layout: docs/format/audit.md.
@NullMarked
package io.sigmavault.audit.chain;

import org.jspecify.annotations.NullMarked;
