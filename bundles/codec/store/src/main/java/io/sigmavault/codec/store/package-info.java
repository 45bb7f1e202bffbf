/// The codec that keeps bytes as they are.
@NullMarked
package io.sigmavault.codec.store;

import org.jspecify.annotations.NullMarked;
