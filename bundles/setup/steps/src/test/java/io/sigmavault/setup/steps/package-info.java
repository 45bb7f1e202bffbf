@NullMarked
package io.sigmavault.setup.steps;

import org.jspecify.annotations.NullMarked;
