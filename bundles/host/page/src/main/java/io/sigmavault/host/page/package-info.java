/// The Machine page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.host.page;

import org.jspecify.annotations.NullMarked;
