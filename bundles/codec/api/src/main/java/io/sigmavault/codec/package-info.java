/// Compression codecs: the interface that codec bundles implement, and the leases that users of codecs take.
@Export
@Version("0.3.1")
@NullMarked
package io.sigmavault.codec;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
