/// What every REST bundle needs: problem documents, the caller, services that come and go. A plain
/// library that each bundle embeds, so that replacing one never touches another.
@NullMarked
package io.sigmavault.rest.lib;

import org.jspecify.annotations.NullMarked;
