/// The Compression page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.codec.page;

import org.jspecify.annotations.NullMarked;
