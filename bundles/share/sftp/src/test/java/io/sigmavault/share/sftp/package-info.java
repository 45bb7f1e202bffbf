@NullMarked
package io.sigmavault.share.sftp;

import org.jspecify.annotations.NullMarked;
