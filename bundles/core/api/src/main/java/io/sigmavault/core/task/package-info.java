/// Long work: progress, rate, estimate, cancel, result; survives a restart.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.core.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
