/// The crypto and codec providers, without a container: each is made when it is first needed.
@NullMarked
package io.sigmavault.vault.tool.providers;

import org.jspecify.annotations.NullMarked;
