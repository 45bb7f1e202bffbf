/// Makes releases: keys, the signed list, checksums. Runs where releases are made, behind `./sigmavault release`.
@NullMarked
package io.sigmavault.update.tool;

import org.jspecify.annotations.NullMarked;
