@NullMarked
package io.sigmavault.share.announce;

import org.jspecify.annotations.NullMarked;
