/// The Files page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.vault.page;

import org.jspecify.annotations.NullMarked;
