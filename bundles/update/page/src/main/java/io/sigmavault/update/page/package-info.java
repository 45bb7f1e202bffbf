/// The Updates page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.update.page;

import org.jspecify.annotations.NullMarked;
