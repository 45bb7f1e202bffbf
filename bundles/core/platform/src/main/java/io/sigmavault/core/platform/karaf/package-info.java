/// Bundles and features by the OSGi framework and Karaf's feature service.
@NullMarked
package io.sigmavault.core.platform.karaf;

import org.jspecify.annotations.NullMarked;
