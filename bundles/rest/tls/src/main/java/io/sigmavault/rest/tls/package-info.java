/// The HTTPS connector: TLS 1.3 with hybrid key exchange and a certificate of this machine's own.
@NullMarked
package io.sigmavault.rest.tls;

import org.jspecify.annotations.NullMarked;
