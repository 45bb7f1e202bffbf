/// Seals accounts, settings and logs into one file, mirrors it to the pools and restores it; docs/backup.md.
@NullMarked
package io.sigmavault.backup.engine;

import org.jspecify.annotations.NullMarked;
