/// Sealed files as they are, as they are damaged, and as somebody who means harm makes them.
@NullMarked
package io.sigmavault.seal.format;

import org.jspecify.annotations.NullMarked;
