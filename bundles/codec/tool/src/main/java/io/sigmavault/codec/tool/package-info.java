/// `./sigmavault sigma`: files compressed by codecs without a vault, in one file; docs/format/sigma-file.md.
@NullMarked
package io.sigmavault.codec.tool;

import org.jspecify.annotations.NullMarked;
