/// The contract of files behind shares: what any source has to keep. Extend [FileViewContract].
@Export
@Version("0.1.0")
@NullMarked
package io.sigmavault.share.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
