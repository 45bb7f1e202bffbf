@NullMarked
package io.sigmavault.host.helper;

import org.jspecify.annotations.NullMarked;
