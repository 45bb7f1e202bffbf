/// Files that hold deflate streams, opened: what is inside goes to the right codec, and the file
/// comes back bit for bit.
@NullMarked
package io.sigmavault.codec.recontainer;

import org.jspecify.annotations.NullMarked;
