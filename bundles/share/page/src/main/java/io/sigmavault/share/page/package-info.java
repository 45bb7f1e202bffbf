/// The Shares page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.share.page;

import org.jspecify.annotations.NullMarked;
