/// Steps of the set-up over REST.
@NullMarked
package io.sigmavault.rest.setup;

import org.jspecify.annotations.NullMarked;
