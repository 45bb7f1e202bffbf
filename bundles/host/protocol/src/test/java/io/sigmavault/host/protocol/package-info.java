@NullMarked
package io.sigmavault.host.protocol;

import org.jspecify.annotations.NullMarked;
