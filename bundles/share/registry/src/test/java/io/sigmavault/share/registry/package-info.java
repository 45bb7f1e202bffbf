@NullMarked
package io.sigmavault.share.registry;

import org.jspecify.annotations.NullMarked;
