/// Tokens behind PKCS #11 libraries, by the JDK's provider SunPKCS11. What differs between makers is data, in `*.properties`.
@NullMarked
package io.sigmavault.keys.pkcs11;

import org.jspecify.annotations.NullMarked;
