/// Shares as mounts of this machine's kernel: its FUSE protocol, spoken over the device that the root helper opens.
@NullMarked
package io.sigmavault.share.fuse;

import org.jspecify.annotations.NullMarked;
