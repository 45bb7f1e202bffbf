/// The shares of this machine: their definitions as events, and the gate through which protocols open them.
@NullMarked
package io.sigmavault.share.registry;

import org.jspecify.annotations.NullMarked;
