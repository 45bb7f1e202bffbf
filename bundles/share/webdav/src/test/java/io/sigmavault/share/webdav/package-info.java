@NullMarked
package io.sigmavault.share.webdav;

import org.jspecify.annotations.NullMarked;
