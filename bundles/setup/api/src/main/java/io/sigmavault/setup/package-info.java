/// Set-up of a new machine in steps: any bundle may add one. What a person sees: docs/setup.md.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.setup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
