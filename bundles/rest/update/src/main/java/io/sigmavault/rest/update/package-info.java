/// Updates of the system over REST.
@NullMarked
package io.sigmavault.rest.update;

import org.jspecify.annotations.NullMarked;
