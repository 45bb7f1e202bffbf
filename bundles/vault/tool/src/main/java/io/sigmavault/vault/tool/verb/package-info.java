/// What each verb of the tool does.
@NullMarked
package io.sigmavault.vault.tool.verb;

import org.jspecify.annotations.NullMarked;
