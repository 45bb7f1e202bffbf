/// The contract of files behind shares: what any source has to keep. Extend [FileViewContract].
/// [History] checks that clients of several protocols see one order of whole-file operations.
@Export
@Version("0.2.0")
@NullMarked
package io.sigmavault.share.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
