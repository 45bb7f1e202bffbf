@NullMarked
package io.sigmavault.rest.host;

import org.jspecify.annotations.NullMarked;
