/// How far the set-up has come, and the steps that every machine may have: time zone, network, data disk, vault.
@NullMarked
package io.sigmavault.setup.steps;

import org.jspecify.annotations.NullMarked;
