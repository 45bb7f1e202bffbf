/// Tests that run inside the container, beside the bundles.
@NullMarked
package io.sigmavault.tests.container;

import org.jspecify.annotations.NullMarked;
