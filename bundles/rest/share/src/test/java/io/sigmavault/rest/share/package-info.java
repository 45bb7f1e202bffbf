@NullMarked
package io.sigmavault.rest.share;

import org.jspecify.annotations.NullMarked;
