/// Backups of the settings over REST.
@NullMarked
package io.sigmavault.rest.backup;

import org.jspecify.annotations.NullMarked;
