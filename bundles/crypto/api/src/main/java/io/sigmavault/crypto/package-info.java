/// Cryptographic primitives: the interfaces that crypto bundles implement. Algorithms carry the names used in docs/crypto.md, so that they can be replaced.
@Export
@Version("0.3.0")
@NullMarked
package io.sigmavault.crypto;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
