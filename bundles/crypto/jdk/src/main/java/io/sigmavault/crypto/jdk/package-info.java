/// Cryptographic primitives by the JDK's own providers (SunJCE, SUN, SunEC).
@NullMarked
package io.sigmavault.crypto.jdk;

import org.jspecify.annotations.NullMarked;
