/// The System page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.core.page;

import org.jspecify.annotations.NullMarked;
