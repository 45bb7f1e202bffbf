/// The Security page; its elements are in `src/main/ts`.
@NullMarked
package io.sigmavault.crypto.page;

import org.jspecify.annotations.NullMarked;
