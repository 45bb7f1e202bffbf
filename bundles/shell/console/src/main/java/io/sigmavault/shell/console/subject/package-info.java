/// What woven classes of Karaf call. Exported for them alone.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.shell.console.subject;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
