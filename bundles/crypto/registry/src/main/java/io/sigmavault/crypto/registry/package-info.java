/// The crypto providers that are alive, and primitives that stay usable while providers change.
@NullMarked
package io.sigmavault.crypto.registry;

import org.jspecify.annotations.NullMarked;
