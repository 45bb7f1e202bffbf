/// The dense tier: a context mixer whose contexts come from the structure of the data, as a codec in plain Java.
/// Layout and arithmetic: docs/format/sigma-dense.md.
@NullMarked
package io.sigmavault.codec.dense;

import org.jspecify.annotations.NullMarked;
