/// ΣLANG's tight tier: data is cut into templates and typed columns, with zstd behind. Layout:
/// docs/format/sigma.md.
@NullMarked
package io.sigmavault.codec.sigma;

import org.jspecify.annotations.NullMarked;
