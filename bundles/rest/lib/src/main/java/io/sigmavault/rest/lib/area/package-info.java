/// One area of the API behind one Jersey application of its own, and its OpenAPI description.
@NullMarked
package io.sigmavault.rest.lib.area;

import org.jspecify.annotations.NullMarked;
