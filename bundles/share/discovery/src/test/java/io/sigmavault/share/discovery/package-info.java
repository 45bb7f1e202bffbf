@NullMarked
package io.sigmavault.share.discovery;

import org.jspecify.annotations.NullMarked;
