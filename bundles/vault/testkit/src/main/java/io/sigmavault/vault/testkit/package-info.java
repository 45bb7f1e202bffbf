/// Contract tests that any provider of vaults must pass.
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.vault.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
