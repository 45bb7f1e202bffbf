@NullMarked
package io.sigmavault.rest.setup;

import org.jspecify.annotations.NullMarked;
