/// Backups of what makes a machine this one: accounts, settings, events and the audit log, never a vault's content.
/// Layout of the file: docs/format/backup.md.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.backup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
