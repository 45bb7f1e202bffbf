/// The codecs that are alive, and the leases on them.
@NullMarked
package io.sigmavault.codec.registry;

import org.jspecify.annotations.NullMarked;
